// The plan: the one contract between training, export, native prediction and the browser. It is stored as plan.json and
// inside each model package.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plan/labels.h"
#include "volume/geometry.h"

namespace voxlet {

struct Channel {
  std::string name;  ///< "T1", "QSM" …
  std::string unit;  ///< "ppm", or empty for arbitrary units
  bool operator==(const Channel&) const = default;
};

/// One step on the intensities of every channel, in order.
/// "clip_percentiles": to percentiles low … high (0 … 100) of all voxels. "zscore": (x − mean) / SD over all voxels.
struct IntensityStep {
  std::string step;
  std::map<std::string, double> parameters;
  bool operator==(const IntensityStep&) const = default;
};

struct PatchPlan {
  Shape size{64, 64, 64};  ///< voxels of the plan's grid
  double overlap = 0.5;    ///< share of a patch that neighbours share, 0 … 0.9
  bool operator==(const PatchPlan&) const = default;
};

/// A 3D U-Net: `channels[l]` feature maps at level l, each level half the size of the one above.
struct NetworkPlan {
  std::string name = "unet";
  std::vector<int> channels{16, 32, 64, 128};
  bool operator==(const NetworkPlan&) const = default;
};

/// "keep_largest": the largest component (26-connected) of each label is kept, the rest becomes background.
struct PostprocessingStep {
  std::string step;
  bool operator==(const PostprocessingStep&) const = default;
};

/// How `voxlet train` trains; not needed to run the model.
struct TrainingPlan {
  int epochs = 50;
  int steps_per_epoch = 100;
  int batch_size = 2;
  double learning_rate = 1e-3;  ///< Adam's, at the start; falls to 0 as (1 − t)^0.9
  double weight_decay = 0;
  double foreground_share = 0.5;        ///< share of patches centred on a random foreground label
  bool mirror_left_right = true;        ///< flips along R–L, exchanging left and right labels
  double intensity_augmentation = 1.0;  ///< strength of brightness, contrast, gamma and noise; 0 is none
  bool operator==(const TrainingPlan&) const = default;
};

struct Plan {
  static constexpr int kFormat = 1;

  std::string name;
  std::vector<Channel> channels{{"T1", ""}};
  std::string orientation = "RAS";
  Vec3 spacing_mm{1, 1, 1};
  std::vector<IntensityStep> intensity{{"clip_percentiles", {{"low", 0.5}, {"high", 99.5}}}, {"zscore", {}}};
  PatchPlan patch;
  NetworkPlan network;
  LabelList labels;
  std::vector<PostprocessingStep> postprocessing;
  TrainingPlan training;
  std::string licence;
  std::string trained_on;
  std::map<std::string, double> scores;  ///< measured: label name → Dice, on what `trained_on` says

  /// Background included.
  int class_count() const { return static_cast<int>(labels.size()) + 1; }
  /// Throws Error(kBadInput) naming the first field that is impossible and what would be right.
  void validate() const;
  bool operator==(const Plan&) const = default;
};

/// Throws Error(kBadInput) for text that is no JSON, a newer format, an unknown key or step, or an impossible value.
/// `source` names the text in errors: a file name, "the model".
Plan plan_from_json(std::string_view json, const std::string& source = "the plan");
/// Indented by two spaces, keys in a fixed order, every field written: reading it back gives an equal plan.
std::string to_json(const Plan& plan);

}  // namespace voxlet
