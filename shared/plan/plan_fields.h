// The fields of a plan, once: reading, writing, checking and the test of docs/plan.md go through this list. Private to
// plan.
#pragma once

#include <concepts>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include "base/number_text.h"
#include "plan/plan.h"

namespace voxlet {

/// What a field may be: a number between bounds, or one of several words.
struct FieldRule {
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  std::string words{};                 ///< what it must be, for a sentence: "must lie in 0 … 1"
  std::vector<std::string> choices{};  ///< empty: any text
};

inline FieldRule between(double low, double high) {
  return {low, high, "must lie in " + number_text(low) + " … " + number_text(high)};
}
inline FieldRule at_least(double low) {
  return {low, std::numeric_limits<double>::infinity(), "must be " + number_text(low) + " or more"};
}
inline FieldRule among(const std::vector<std::string>& choices) {
  std::string words;
  for (const auto& choice : choices) words += (words.empty() ? "must be " : " or ") + choice;
  return {.words = words, .choices = choices};
}
/// Checked where other fields are known, too (plan.cpp), or needing no check.
inline FieldRule any() { return {}; }

/// `Part` is a part of the plan, constant or not.
template <typename Part, typename Of>
concept PartOf = std::same_as<std::remove_const_t<Part>, Of>;

/// Calls visit(key, field, rule) for each field, in the order in which plans are written.
template <PartOf<ResamplingPlan> Part, typename Visit>
void each_field(Part& r, const Visit& visit) {
  visit("image", r.image, among({"nearest", "linear", "cubic"}));
  visit("through_plane", r.through_plane, among({"nearest", "linear", "cubic"}));
  visit("anisotropy_threshold", r.anisotropy_threshold, between(1, 1000));
  visit("labels", r.labels, among({"nearest", "linear"}));
  visit("unlike_channels", r.unlike_channels, among({"refuse", "resample"}));
  visit("shape", r.shape, any());
}

template <PartOf<SliceStackPlan> Part, typename Visit>
void each_field(Part& stack, const Visit& visit) {
  visit("axis", stack.axis, FieldRule{0, 2, "must be 0, 1 or 2"});
  visit("count", stack.count, between(1, 31));
}

template <PartOf<PatchPlan> Part, typename Visit>
void each_field(Part& patch, const Visit& visit) {
  visit("size", patch.size, any());
  visit("overlap", patch.overlap, between(0, 0.9));
  visit("weights", patch.weights, among({"gaussian", "uniform"}));
  visit("stitch", patch.stitch, among({"logits", "probabilities"}));
  visit("mirror_axes", patch.mirror_axes, any());
  visit("foreground_only", patch.foreground_only, any());
}

template <PartOf<TrainingPlan> Part, typename Visit>
void each_field(Part& t, const Visit& visit) {
  constexpr double kSmallest = std::numeric_limits<double>::denorm_min();
  visit("epochs", t.epochs, at_least(1));
  visit("steps_per_epoch", t.steps_per_epoch, at_least(1));
  visit("batch_size", t.batch_size, at_least(1));
  visit("gradient_accumulation", t.gradient_accumulation, between(1, 1024));
  visit("precision", t.precision, among({"auto", "bfloat16", "float32"}));
  visit("folds", t.folds, between(2, 100));
  visit("split", t.split, among({"shuffled", "stratified"}));
  visit("subjects", t.subjects, any());
  visit("loss", t.loss, any());
  visit("supervision_weights", t.supervision_weights, any());
  visit("optimizer", t.optimizer, any());
  visit("learning_rate", t.learning_rate, FieldRule{kSmallest, 10, "must lie above 0 and be at most 10"});
  visit("weight_decay", t.weight_decay, at_least(0));
  visit("schedule", t.schedule, any());
  visit("warmup_epochs", t.warmup_epochs, at_least(0));
  visit("ema_decay", t.ema_decay, FieldRule{0, 1 - 1e-16, "must be 0 (none) or lie below 1"});
  visit("gradient_clip", t.gradient_clip, at_least(0));
  visit("patience", t.patience, at_least(0));
  visit("output_only_epochs", t.output_only_epochs, at_least(0));
  visit("freeze", t.freeze, any());
  visit("freeze_epochs", t.freeze_epochs, at_least(0));
  visit("foreground_share", t.foreground_share, between(0, 1));
  visit("foreground_jitter", t.foreground_jitter, between(0, 1));
  visit("class_sampling", t.class_sampling, among({"case", "class"}));
  visit("class_weights", t.class_weights, any());
  visit("mirror_left_right", t.mirror_left_right, any());
  visit("intensity_augmentation", t.intensity_augmentation, between(0, 10));
  visit("augmentation", t.augmentation, any());
}

template <PartOf<Channel> Part, typename Visit>
void each_field(Part& channel, const Visit& visit) {
  visit("name", channel.name, any());
  visit("unit", channel.unit, any());
  visit("role", channel.role, among({"image", "mask"}));
}

template <PartOf<Label> Part, typename Visit>
void each_field(Part& label, const Visit& visit) {
  visit("id", label.id, any());
  visit("name", label.name, any());
  visit("color", label.color, any());
}

template <PartOf<Confidence> Part, typename Visit>
void each_field(Part& confidence, const Visit& visit) {
  visit("dice", confidence.dice, any());
  visit("dice_per_nat", confidence.dice_per_nat, any());
}

template <PartOf<Plan> Part, typename Visit>
void each_field(Part& plan, const Visit& visit) {
  visit("name", plan.name, any());
  visit("channels", plan.channels, any());
  visit("orientation", plan.orientation, any());
  visit("spacing_mm", plan.spacing_mm, any());
  visit("crop", plan.crop, any());
  visit("resampling", plan.resampling, any());
  visit("intensity", plan.intensity, any());
  visit("frame", plan.frame, any());
  visit("slice_stack", plan.slice_stack, any());
  visit("patch", plan.patch, any());
  visit("network", plan.network, any());
  visit("ensemble", plan.ensemble, between(1, 100));
  visit("labels", plan.labels, any());
  visit("postprocessing", plan.postprocessing, any());
  visit("refuse", plan.refusals, any());
  visit("training", plan.training, any());
  visit("background_bias", plan.background_bias, between(-10, 10));
  visit("confidence", plan.confidence, any());
  visit("unsure_below", plan.unsure_below, between(0, 1));
  visit("largest_scan_mm", plan.largest_scan_mm, any());
  visit("licence", plan.licence, any());
  visit("trained_on", plan.trained_on, any());
  visit("scores", plan.scores, any());
}

/// A part of the plan that has fields of its own.
template <typename T>
concept PlanPart = requires(T& part) {
  each_field(part, [](const char*, auto&, const FieldRule&) {});
};

}  // namespace voxlet
