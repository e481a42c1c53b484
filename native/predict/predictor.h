// A model at work: one package, or the networks of a training run, on scan after scan.
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
  std::vector<ImageVolume> probabilities;  ///< per class, background first, on the scan's own grid; only if asked for
  std::vector<std::string> notices;        ///< what a user should know of the scan and its result
  std::vector<std::string> overridden;     ///< why the plan refuses it, where options.refuse is false
  std::vector<StructureConfidence> confidence;  ///< in the order of the plan's labels
};

struct PredictOptions {
  bool probabilities = false;
  bool refuse = true;  ///< what the plan refuses; otherwise any scan gets labels in which its region has a voxel
  std::optional<double> background_bias{};  ///< instead of the plan's
  /// Labels of the scan, where there are any: they say where the plan's region lies, instead of its region network.
  const LabelVolume* case_labels = nullptr;
};

class Predictor {
 public:
  /// `model` is a package (.onnx) or a training run's folder: the mean of the class probabilities over all its folds
  /// that have a checkpoint, or `fold` alone. Arithmetic is float32, on a GPU too (no TF32). `region` is the package of
  /// the network that finds the plan's region, for a run; a package brings its own. Throws Error(kBadInput) or
  /// Error(kIo) for anything else.
  Predictor(const std::filesystem::path& model, torch::Device device, std::optional<int> fold = std::nullopt,
            const std::filesystem::path& region = {});

  const Plan& plan() const { return plan_; }
  std::size_t network_count() const { return static_cast<std::size_t>(plan_.ensemble); }
  /// Throws Error(kBadInput) where the plan crops to a region and there is no network to find it.
  void require_region_network() const;
  /// Bytes of this machine's memory that `predict` takes for a scan on this grid, weights not counted.
  std::size_t bytes_needed(const Geometry& scan) const;

  /// One volume per channel of the plan. `progress` goes from 0 to 1 over this scan; cancelling takes effect between
  /// patches. Throws what Segmentation and `located` (inference/region.h) throw, and as require_region_network.
  Prediction predict(std::vector<ImageVolume> scan, Progress& progress, const PredictOptions& options = {});

 private:
  Predictor(ImportedPackage model, torch::Device device);
  /// The plan for this scan: its region is located.
  Plan plan_for(const std::vector<ImageVolume>& scan, Progress& progress, const PredictOptions& options,
                std::vector<std::string>& overridden);
  void run_window(Segmentation& segmentation, Progress& progress);
  /// C · patch values → classes · patch logits.
  torch::Tensor run_patch(std::span<const float> patch);
  std::size_t network_bytes() const;  ///< while it computes a patch

  Plan plan_;
  torch::Device device_;
  NetworkPtr network_;
  std::unique_ptr<Predictor> region_;  ///< finds the plan's region; none: the plan has none, or case_labels say
};

}  // namespace voxlet
