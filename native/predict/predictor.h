// Runs a model, from a package or a training run, on one scan after another.
#pragma once

#include <torch/torch.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "export/importer.h"
#include "inference/segmentation.h"
#include "network/network.h"
#include "plan/plan.h"

namespace voxlet {

struct Prediction {
  LabelVolume labels;                      ///< ids on the scan's own grid
  std::vector<ImageVolume> probabilities;  ///< per class, background first, on the scan's own grid; only if requested
  std::vector<std::string> notices;        ///< what a user should know about the scan and its result
  std::vector<std::string> overridden;     ///< why the plan refuses it, if options.refuse is false
  std::vector<StructureConfidence> confidence;  ///< in the order of the plan's labels
};

struct PredictOptions {
  bool probabilities = false;
  bool refuse = true;  ///< refuse as the plan says; otherwise every scan with a voxel in the region gets labels
  std::optional<double> background_bias{};  ///< instead of the plan's
  /// Labels of the scan, if known: they locate the plan's region instead of its region network. Not owned.
  const LabelVolume* case_labels = nullptr;
};

class Predictor {
 public:
  /// `model` is a package (.onnx) or a training run's folder: the mean of the class probabilities over all its folds
  /// that have a checkpoint, or only `fold`. Arithmetic is float32, also on a GPU (no TF32). `region` is the package of
  /// the network that locates the plan's region, for a run; a package contains its own. Throws Error(kBadInput) or
  /// Error(kIo) for anything else.
  Predictor(const std::filesystem::path& model, torch::Device device, std::optional<int> fold = std::nullopt,
            const std::filesystem::path& region = {});

  const Plan& plan() const { return plan_; }
  std::size_t network_count() const { return static_cast<std::size_t>(plan_.ensemble); }
  /// Throws Error(kBadInput) if the plan crops to a region and there is no network to locate it.
  void require_region_network() const;
  /// Host memory in bytes that `predict` needs for a scan on this grid, without weights.
  std::size_t bytes_needed(const Geometry& scan) const;

  /// Segments a scan, one volume per channel of the plan. `progress` goes from 0 to 1; cancelling takes effect between
  /// patches. Throws as Segmentation, `located` (inference/region.h) and require_region_network do.
  Prediction predict(std::vector<ImageVolume> scan, Progress& progress, const PredictOptions& options = {});

 private:
  Predictor(ImportedPackage model, torch::Device device);
  /// The plan for this scan, with its region located.
  Plan plan_for(const std::vector<ImageVolume>& scan, Progress& progress, const PredictOptions& options,
                std::vector<std::string>& overridden);
  void run_window(Segmentation& segmentation, Progress& progress);
  /// C · patch values → classes · patch logits.
  torch::Tensor run_patch(std::span<const float> patch);
  std::size_t network_bytes() const;  ///< while computing a patch

  Plan plan_;
  torch::Device device_;
  NetworkPtr network_;
  std::unique_ptr<Predictor> region_;  ///< locates the plan's region; null: no region, or case_labels locate it
};

}  // namespace voxlet
