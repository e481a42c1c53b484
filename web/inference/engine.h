// The core as the page's worker sees it: one scan, one model, one run at a time. Knows no JavaScript.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "inference/segmentation.h"
#include "io/nifti.h"
#include "metrics/roi_statistics.h"
#include "plan/model_package.h"

namespace voxlet::web {

/// Every call that throws voxlet::Error leaves the scan, the model and the labels as they were.
class Engine {
 public:
  /// A NIfTI file that can be segmented: one with NaN or with equal voxels throughout is refused here already.
  const NiftiInfo& open_scan(std::span<const std::byte> file);
  const ImageVolume& scan() const;

  const ModelPackage& open_model(std::span<const std::byte> onnx_file);
  const ModelPackage& model() const;

  /// Input of the model's golden case (N,C,D,H,W as model().golden says), and the comparison of a device's output.
  std::vector<float> golden_input() const;
  GoldenResult check_golden(std::span<const float> logits) const;

  /// Starts a run of the model on the scan; a run that was under way is dropped. Returns the number of patches.
  std::size_t begin();
  std::optional<std::span<const float>> next_patch();
  void accept(std::span<const float> logits);
  const LabelVolume& finish();

  /// Of the labels that the last finished run gave, on the scan that it ran on.
  std::vector<RoiStatistics> table() const;
  /// A .nii.gz file in the scan's own space.
  std::vector<std::byte> save_labels() const;
  const LabelVolume& labels() const;

 private:
  Segmentation& run();

  std::optional<NiftiInfo> info_;
  ImageVolume scan_;
  std::optional<ModelPackage> model_;
  std::optional<Segmentation> run_;
  std::optional<LabelVolume> labels_;
};

/// Dice per label id of `prediction` (a NIfTI label file) against `reference` (another on the same grid), whose ids are
/// first translated by `map`; ids of the reference outside the map count as background.
std::map<std::uint16_t, double> dice_of_files(std::span<const std::byte> reference,
                                              std::span<const std::byte> prediction,
                                              const std::map<std::uint16_t, std::uint16_t>& map);

}  // namespace voxlet::web
