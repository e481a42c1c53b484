#include "plan/plan.h"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <set>
#include <type_traits>

#include "base/error.h"
#include "base/number_text.h"
#include "plan/network_rules.h"
#include "plan/plan_fields.h"
#include "plan/step_rules.h"
#include "plan/training_rules.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

[[noreturn]] void refuse(const std::string& sentence) { throw Error(ErrorCode::kBadInput, "The plan's " + sentence); }

/// What plan_fields.h says of each field alone; `where` begins the sentence: "training ".
template <typename Part>
void check_fields(const Part& part, const std::string& where) {
  each_field(part, [&](const std::string& key, const auto& value, const FieldRule& rule) {
    using Field = std::decay_t<decltype(value)>;
    if constexpr (std::is_arithmetic_v<Field>) {
      const auto number = static_cast<double>(value);
      if (!(number >= rule.low && number <= rule.high))
        refuse(where + key + " " + rule.words + ", found " + number_text(number) + ".");
    } else if constexpr (std::same_as<Field, std::string>) {
      if (!rule.choices.empty() && std::find(rule.choices.begin(), rule.choices.end(), value) == rule.choices.end())
        refuse(where + key + " " + rule.words + ", found \"" + value + "\".");
    } else if constexpr (PlanPart<const Field>) {
      check_fields(value, key + " ");
    }
  });
}

void check_spacing(const Plan& plan) {
  for (const double mm : plan.spacing_mm)
    if (!(mm >= 0.01 && mm <= 50)) refuse("spacing_mm must lie in 0.01 … 50 mm, found " + number_text(mm) + ".");
}

void check_channels(const Plan& plan) {
  if (plan.channels.empty() || plan.channels.size() > 16)
    refuse("channels must be 1 to 16, found " + std::to_string(plan.channels.size()) + ".");
  for (const auto& channel : plan.channels) check_fields(channel, "channel \"" + channel.name + "\" ");
  if (plan.image_channels() == 0) refuse("channels need one with the role image, found masks alone.");
  if (std::ssize(plan.channels) - plan.image_channels() > 1) refuse("channels may have one mask, found more.");
}

/// low < high of a step that has both; equal bounds would make every voxel the same.
void require_ascending(const Step& step) {
  if (!step.parameters.contains("low")) return;
  if (!(step.number("low") < step.number("high")))
    refuse("intensity step \"" + step.name + "\" needs low < high, found " + number_text(step.number("low")) + " and " +
           number_text(step.number("high")) + ".");
}

void require_reference(const Step& step) {
  const std::size_t expected = static_cast<std::size_t>(step.integer("match_points")) + 3;
  if (step.list("reference").size() != expected)
    refuse("intensity step \"histogram_match\" with " + std::to_string(step.integer("match_points")) +
           " match points needs a reference of " + std::to_string(expected) +
           " numbers (minimum, threshold, the points, maximum), found " +
           std::to_string(step.list("reference").size()) + "; \"voxlet plan\" takes it from a dataset.");
}

/// Quantiles may stand before the threshold (preprocess/histogram_match.h), but none outside minimum … maximum.
void require_reference_range(const Step& step) {
  const auto& landmarks = step.list("reference");
  const auto [lowest, highest] = std::minmax_element(landmarks.begin(), landmarks.end());
  if (*lowest < landmarks.front() || *highest > landmarks.back() || *lowest == *highest)
    refuse(
        "intensity step \"histogram_match\" needs a reference from its minimum (the first number) to its maximum "
        "(the last); \"voxlet plan\" takes it from a dataset.");
}

void check_clip_limit(double limit) {
  if (limit != 0 && limit < 1)
    refuse("intensity step \"clahe\": clip_limit must be 0 (no limit) or 1 and more, found " + number_text(limit) +
           ".");
}

bool has_image_channel(const Plan& plan, const std::string& name) {
  return std::any_of(plan.channels.begin(), plan.channels.end(),
                     [&](const Channel& channel) { return channel.role == "image" && channel.name == name; });
}

/// Of a step that names one, or "" for all.
void require_image_channel(const Plan& plan, const Step& step, const std::string& kind) {
  if (!step.text("channel").empty() && !has_image_channel(plan, step.text("channel")))
    refuse(kind + " \"" + step.name + "\" names the channel \"" + step.text("channel") +
           "\", which is no image channel of the plan.");
}

void check_refusal(const Plan& plan, const Step& given) {
  const Step step = complete_step(given, refusal_rules(), "reason to refuse");
  if (step.name == "other_unit") require_image_channel(plan, step, "reason to refuse");
}

void check_intensity(const Plan& plan, const Step& given) {
  const Step step = complete_step(given, intensity_rules(), "intensity step");
  require_ascending(step);
  if (step.name == "histogram_match") {
    require_reference(step);
    require_reference_range(step);
  }
  if (step.name == "clahe") check_clip_limit(step.number("clip_limit"));
  require_image_channel(plan, step, "intensity step");
  const bool over_mask = step.parameters.contains("over") && step.text("over") == "mask";
  if (over_mask && plan.mask_channel() < 0)
    refuse("intensity step \"" + step.name + "\" is over a mask, and no channel has the role mask.");
}

void check_region(const Plan& plan, const Step& step) {
  if (!(step.number("least_ml") < step.number("most_ml"))) refuse("crop step \"region\" needs least_ml < most_ml.");
  for (const double id : step.list("around"))
    if (std::none_of(plan.labels.begin(), plan.labels.end(), [&](const Label& label) { return label.id == id; }))
      refuse("crop step \"region\" is around label " + std::to_string(static_cast<int>(id)) +
             ", which is none of the plan's labels.");
}

void check_crop(const Plan& plan, const Step& given) {
  const Step step = complete_step(given, crop_rules(), "crop step");
  if (step.name == "mask" && plan.mask_channel() < 0)
    refuse("crop step \"mask\" needs a channel with the role mask, found none.");
  if (step.name == "centre" && step.list("at_mm").size() % 3 != 0)
    refuse("crop step \"centre\" needs at_mm with 3 numbers or none, found " +
           std::to_string(step.list("at_mm").size()) + ".");
  if (step.name == "region") check_region(plan, step);
  if (step.name != "box") return;
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (!(step.list("low_mm")[axis] < step.list("high_mm")[axis]))
      refuse("crop step \"box\" needs low_mm < high_mm on each axis.");
}

/// The region is looked for in the whole scan.
void require_region_first(const Plan& plan) {
  for (std::size_t n = 1; n < plan.crop.size(); ++n)
    if (plan.crop[n].name == "region")
      refuse("crop step \"region\" must be the first one, found it as number " + std::to_string(n + 1) + ".");
}

void check_resampling(const ResamplingPlan& r) {
  if (r.shape == Shape{0, 0, 0}) return;
  for (int axis = 0; axis < 3; ++axis)
    if (r.shape[axis] < 1 || r.shape[axis] > 2048)
      refuse("resampling shape must have 1 … 2048 voxels on each axis, found " + std::to_string(r.shape[axis]) + ".");
}

void check_slice_stack(const SliceStackPlan& stack) {
  if (stack.count % 2 == 0)
    refuse("slice_stack count must be odd, 1 to 31, found " + std::to_string(stack.count) + ".");
}

void check_patch(const Plan& plan) {
  const auto multiples = size_multiples(plan);
  for (int axis = 0; axis < 3; ++axis) {
    const std::int64_t size = plan.patch.size[axis], multiple = multiples[static_cast<std::size_t>(axis)];
    if (size >= multiple && size <= 512 && size % multiple == 0) continue;
    const std::int64_t below = std::max(multiple, std::min<std::int64_t>(size, 512) / multiple * multiple);
    refuse("patch size must be a multiple of " + std::to_string(multiple) + " along axis " + std::to_string(axis) +
           " (the network \"" + plan.network.name + "\" halves it so often) up to 512, found " + std::to_string(size) +
           "; " + std::to_string(below) + (below + multiple <= 512 ? " or " + std::to_string(below + multiple) : "") +
           " would do.");
  }
  const std::set<int> axes(plan.patch.mirror_axes.begin(), plan.patch.mirror_axes.end());
  if (axes.size() != plan.patch.mirror_axes.size() || (!axes.empty() && (*axes.begin() < 0 || *axes.rbegin() > 2)))
    refuse("patch mirror_axes must be among 0, 1 and 2, each at most once.");
}

void check_labels(const LabelList& labels) {
  if (labels.empty() || labels.size() > 254)
    refuse("labels must be 1 to 254, found " + std::to_string(labels.size()) +
           (labels.empty() ? "." : "; merge some, or leave some out."));
  std::set<std::uint16_t> ids;
  std::set<std::string> names;
  for (const Label& label : labels) {
    if (label.id == 0) refuse("label \"" + label.name + "\" has id 0, which is background; give it another.");
    if (label.name.empty()) refuse("label " + std::to_string(label.id) + " needs a name.");
    if (!names.insert(label.name).second) refuse("label name \"" + label.name + "\" stands twice.");
    if (!ids.insert(label.id).second) refuse("label id " + std::to_string(label.id) + " stands twice.");
  }
}

bool has_label(const Plan& plan, const std::string& name) {
  return std::any_of(plan.labels.begin(), plan.labels.end(), [&](const auto& label) { return label.name == name; });
}

void check_class_weights(const Plan& plan) {
  for (const auto& [name, weight] : plan.training.class_weights) {
    if (!has_label(plan, name)) refuse("training class_weights name \"" + name + "\", which is no label of the plan.");
    if (!(weight >= 0 && weight <= 1e6))
      refuse("training class_weights must lie in 0 … 1000000, found " + number_text(weight) + " for \"" + name + "\".");
  }
}

void check_loss(const Plan& plan) {
  const Step loss = complete_step(plan.training.loss, loss_rules(), "training loss");
  if (!loss.parameters.contains("weights") || loss.list("weights").empty()) return;
  const auto count = std::ssize(loss.list("weights"));
  if (count != 1 && count != plan.class_count())
    refuse("training loss \"" + loss.name + "\" needs a weight for the background, or for it and each label (" +
           std::to_string(plan.class_count()) + "), found " + std::to_string(loss.list("weights").size()) + ".");
}

void check_augmentation(const Step& given) {
  const Step step = complete_step(given, augmentation_rules(), "augmentation step");
  if (step.parameters.contains("low") && step.number("low") > step.number("high"))
    refuse("augmentation step \"" + step.name + "\" needs low <= high, found " + number_text(step.number("low")) +
           " and " + number_text(step.number("high")) + ".");
  if (step.name == "blur" && step.number("sigma_low") > step.number("sigma"))
    refuse("augmentation step \"blur\" needs sigma_low <= sigma, found " + number_text(step.number("sigma_low")) +
           " and " + number_text(step.number("sigma")) + ".");
}

void check_training(const TrainingPlan& t) {
  if (t.output_only_epochs >= t.epochs && t.output_only_epochs > 0)
    refuse("training output_only_epochs must be fewer than its epochs (" + std::to_string(t.epochs) + "), found " +
           std::to_string(t.output_only_epochs) + ".");
  complete_step(t.optimizer, optimizer_rules(), "training optimizer");
  complete_step(t.schedule, schedule_rules(), "training schedule");
  for (const auto& step : t.augmentation) check_augmentation(step);
}

void check_supervision_weights(const Plan& plan) {
  const auto& weights = plan.training.supervision_weights;
  if (weights.empty()) return;
  const std::size_t outputs = supervised_outputs(plan);
  if (weights.size() != outputs)
    refuse("training supervision_weights need one for each supervised output of the network \"" + plan.network.name +
           "\" (" + std::to_string(outputs) + "), found " + std::to_string(weights.size()) + ".");
  for (const double weight : weights)
    if (!(weight >= 0 && weight <= 1e6))
      refuse("training supervision_weights must lie in 0 … 1000000, found " + number_text(weight) + ".");
  if (*std::max_element(weights.begin(), weights.end()) == 0) refuse("training supervision_weights need one above 0.");
}

void check_background_bias(const Plan& plan) {
  if (plan.background_bias != 0 && plan.patch.stitch != "logits")
    refuse("background_bias is for patches stitched as logits, found \"" + plan.patch.stitch + "\".");
}

void check_confidence(const Plan& plan) {
  for (const auto& [name, one] : plan.confidence) {
    if (!has_label(plan, name)) refuse("confidence names \"" + name + "\", which is no label of the plan.");
    if (!std::isfinite(one.dice) || !(one.dice_per_nat <= 0) || !std::isfinite(one.dice_per_nat))
      refuse("confidence of " + name + " must have a finite dice and a dice_per_nat of 0 or less.");
  }
}

void check_largest_scan(const Plan& plan) {
  for (const double size : plan.largest_scan_mm)
    if (!(size >= 0 && std::isfinite(size)))
      refuse("largest_scan_mm must hold lengths of 0 mm or more, found " + number_text(size) + ".");
}

}  // namespace

int Plan::image_channels() const {
  return static_cast<int>(
      std::count_if(channels.begin(), channels.end(), [](const Channel& channel) { return channel.role == "image"; }));
}

int Plan::mask_channel() const {
  for (std::size_t c = 0; c < channels.size(); ++c)
    if (channels[c].role == "mask") return static_cast<int>(c);
  return -1;
}

void Plan::validate() const {
  check_fields(*this, "");
  check_channels(*this);
  parse_orientation(orientation);
  check_spacing(*this);
  for (const auto& step : crop) check_crop(*this, step);
  require_region_first(*this);
  check_resampling(resampling);
  for (const auto& step : intensity) check_intensity(*this, step);
  for (const auto& step : frame) complete_step(step, frame_rules(), "frame step");
  check_slice_stack(slice_stack);
  check_patch(*this);
  check_labels(labels);
  for (const auto& step : postprocessing) complete_step(step, postprocessing_rules(), "postprocessing step");
  for (const auto& step : refusals) check_refusal(*this, step);
  check_background_bias(*this);
  check_confidence(*this);
  check_largest_scan(*this);
  check_training(training);
  check_supervision_weights(*this);
  check_loss(*this);
  check_class_weights(*this);
}

}  // namespace voxlet
