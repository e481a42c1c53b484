// The plan: the complete description of a model, shared by training, export and prediction. It is stored as plan.json
// and inside each model package. A scan passes through it from top to bottom: orientation, crop, resampling, intensity,
// frame, slice stack, patches, network, postprocessing. step_rules.h lists every step that it may name, network_rules.h
// every network.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "labels/labels.h"
#include "plan/step.h"
#include "volume/geometry.h"

namespace voxlet {

struct Channel {
  std::string name;            ///< "T1", "QSM" …
  std::string unit;            ///< "ppm", or empty for arbitrary units
  std::string role = "image";  ///< "image": the network sees it. "mask": non-zero inside, serves steps that name a mask
  bool operator==(const Channel&) const = default;
};

/// How scans are resampled to the network's grid.
struct ResamplingPlan {
  std::string image = "linear";            ///< "nearest", "linear" or "cubic" (B-spline)
  std::string through_plane = "linear";    ///< the same for the coarse axis of anisotropic scans
  double anisotropy_threshold = 3;         ///< a scan whose largest / smallest spacing exceeds this is anisotropic
  std::string labels = "nearest";          ///< "nearest", or "linear": each label's share, the largest one wins
  Shape shape{0, 0, 0};                    ///< used instead of the plan's spacing unless it is 0 × 0 × 0
  std::string unlike_channels = "refuse";  ///< channels on another grid than the first: "refuse", or "resample"
  bool operator==(const ResamplingPlan&) const = default;
};

/// 2.5D input: each image channel becomes `count` channels, its slices −count / 2 … +count / 2 along `axis`.
struct SliceStackPlan {
  int axis = 2;   ///< 0, 1 or 2 = i, j, k of the network's grid
  int count = 1;  ///< odd; 1: only the slice itself
  bool operator==(const SliceStackPlan&) const = default;
};

struct PatchPlan {
  Shape size{64, 64, 64};            ///< voxels of the plan's grid
  double overlap = 0.5;              ///< share of a patch that overlaps its neighbour, 0 … 0.9
  std::string weights = "gaussian";  ///< of a patch's voxels where patches overlap: "gaussian" or "uniform"
  std::string stitch = "logits";     ///< what is averaged: "logits" or "probabilities"
  std::vector<int> mirror_axes{};    ///< each patch is also run mirrored along these axes and all their combinations
  bool foreground_only = false;      ///< patches in which every channel is constant are background, not run
  bool operator==(const PatchPlan&) const = default;
};

/// How `voxlet train` trains; not needed to run the model. training_rules.h has the losses, optimisers, schedules and
/// augmentation steps that there are.
struct TrainingPlan {
  int epochs = 50;
  int steps_per_epoch = 100;
  int batch_size = 2;              ///< per process, if several train together
  int gradient_accumulation = 1;   ///< batches whose gradients make up one optimizer step
  std::string precision = "auto";  ///< "bfloat16" (mixed), "float32", or "auto": bfloat16 where it is fast
  int folds = 5;                   ///< if the dataset has no splits_final.json
  std::string split = "shuffled";  ///< how cases are assigned to folds: "shuffled", or "stratified" by their labels
  std::string subjects = "sub-[A-Za-z0-9]+";  ///< what names a subject in a case's name (ECMAScript); "": nothing
  Step loss{"dice_cross_entropy", {}};        ///< of each supervised output
  std::vector<double> supervision_weights{};  ///< of the network's outputs, finest first; empty: halved, sum 1
  Step optimizer{"adamw", {}};
  double learning_rate = 1e-3;  ///< at the start
  double weight_decay = 0;
  Step schedule{"polynomial", {}};      ///< how the learning rate falls
  int warmup_epochs = 0;                ///< in which it first rises from 0
  double ema_decay = 0;                 ///< of the moving average of weights, which is validated and exported; 0: none
  double gradient_clip = 12;            ///< largest norm of the gradient, nnU-Net's; 0: any
  int patience = 0;                     ///< stops after this many epochs without a better validation; 0: never
  int output_only_epochs = 0;           ///< how many of the last `epochs` train only the output layers (docs/plan.md)
  std::vector<std::string> freeze{};    ///< parts of the network that are frozen at first: "encoder"
  int freeze_epochs = 0;                ///< for this many epochs
  double foreground_share = 0.5;        ///< share of patches centred on a random foreground label
  double foreground_jitter = 0;         ///< largest shift of such a centre, as a share of half a patch
  std::string class_sampling = "case";  ///< which comes first: a "case", then one of its labels, or the "class"
  std::map<std::string, double> class_weights{};  ///< label name → how often it is a centre, relative to others
  bool mirror_left_right = true;                  ///< flips along R–L, exchanging left and right labels
  double intensity_augmentation = 1.0;  ///< strength of brightness, contrast, gamma and noise changes; 0: none
  std::vector<Step> augmentation{};     ///< further steps, after those two
  bool operator==(const TrainingPlan&) const = default;
};

/// The expected Dice of a structure from its mean entropy (inference/class_entropy.h), measured by `voxlet calibrate`.
struct Confidence {
  double dice = 1;          ///< expected at entropy 0
  double dice_per_nat = 0;  ///< change per nat of entropy; ≤ 0
  bool operator==(const Confidence&) const = default;
};

struct Plan {
  static constexpr int kFormat = 1;

  std::string name;
  std::vector<Channel> channels{{"T1", ""}};
  std::string orientation = "RAS";
  Vec3 spacing_mm{1, 1, 1};
  std::vector<Step> crop{};  ///< crop_rules()
  ResamplingPlan resampling;
  std::vector<Step> intensity{{"clip_percentiles", {{"low", 0.5}, {"high", 99.5}}}, {"zscore", {}}};
  std::vector<Step> frame;  ///< frame_rules()
  SliceStackPlan slice_stack;
  PatchPlan patch;
  Step network{"unet", {}};  ///< network_rules()
  int ensemble = 1;          ///< number of networks of this kind, whose class probabilities are averaged
  LabelList labels;
  std::vector<Step> postprocessing;  ///< postprocessing_rules()
  std::vector<Step> refusals;        ///< refusal_rules(): which scans are refused with a reason
  TrainingPlan training;
  double background_bias = 0;                    ///< added to the background's logit; above 0 makes structures smaller
  std::map<std::string, Confidence> confidence;  ///< label name → calibration; may be empty
  double unsure_below = 0.7;                     ///< structures with a lower expected Dice are marked
  Vec3 largest_scan_mm{0, 0, 0};                 ///< largest training scan, along the plan's axes; 0: unknown
  std::string licence;
  std::string trained_on;
  std::map<std::string, double> scores;  ///< label name → Dice, measured on what `trained_on` says

  /// Input channels of the network: each image channel counts once per slice of the slice stack.
  int network_channels() const { return image_channels() * slice_stack.count; }
  /// Channels with the role "image".
  int image_channels() const;
  /// The index of the channel with the role "mask"; −1 if there is none.
  int mask_channel() const;
  /// True if another network locates the crop: the first crop step is "region" (inference/region.h).
  bool has_region() const { return !crop.empty() && crop.front().name == "region"; }
  /// Number of classes, including background.
  int class_count() const { return static_cast<int>(labels.size()) + 1; }
  /// Throws an Error(kBadInput) that names the first invalid field and what it should be.
  void validate() const;
  bool operator==(const Plan&) const = default;
};

/// Throws Error(kBadInput) for invalid JSON, a newer format, an unknown key or step, or an invalid value. `source`
/// names the text in errors: a file name, "the model".
Plan plan_from_json(std::string_view json, const std::string& source = "the plan");
/// JSON with every field, in a fixed order, indented by two spaces. Reading it back gives an equal plan.
std::string to_json(const Plan& plan);

}  // namespace voxlet
