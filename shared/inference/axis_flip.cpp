#include "inference/axis_flip.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "plan/step_rules.h"

namespace voxlet {
namespace {

constexpr int kY = 1, kZ = 2;  // of the world: to the front, to the top

bool flips(AxisFlip flip, int world_axis) {
  if (world_axis == kY) return flip != AxisFlip::kUpDown;
  return world_axis == kZ && flip != AxisFlip::kFrontBack;
}

double certainty_of(const StructureConfidence& structure) {
  if (structure.expected_dice) return *structure.expected_dice;
  return std::isfinite(structure.entropy) ? std::exp(-structure.entropy) : 0;
}

double least_dice(const Plan& plan) {
  double least = 0;
  for (const Step& given : plan.refusals)
    if (given.name == "unsure") least = complete_step(given, refusal_rules(), "reason to refuse").number("least_dice");
  return least;
}

}  // namespace

std::string to_string(AxisFlip flip) {
  return flip == AxisFlip::kFrontBack ? "flip-ap" : flip == AxisFlip::kUpDown ? "flip-is" : "flip-ap-is";
}

AxisFlip parse_axis_flip(const std::string& word) {
  for (const AxisFlip flip : kAxisFlips)
    if (to_string(flip) == word) return flip;
  throw Error(ErrorCode::kBadInput,
              "Expected axes such as RAS, flip-ap, flip-is or flip-ap-is; found \"" + word + "\".");
}

std::string in_words(AxisFlip flip) {
  if (flip == AxisFlip::kFrontBack) return "The front of the head seems to point backwards";
  if (flip == AxisFlip::kUpDown) return "The top of the head seems to point downwards";
  return "The front of the head seems to point backwards and its top downwards";
}

Orientation flipped(const Orientation& now, AxisFlip flip) {
  Orientation other = now;
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (flips(flip, now.world_axis[axis])) other.positive[axis] = !now.positive[axis];
  return other;
}

Orientation orientation_from(const std::string& code, const Orientation& now) {
  if (code.starts_with("flip")) return flipped(now, parse_axis_flip(code));
  return parse_orientation(code);
}

std::string reoriented_note(const Orientation& file, const Orientation& taken) {
  return "The file says that its axes run " + to_string(file) + "; they are taken to run " + to_string(taken) +
         ". Left and right were not checked.";
}

double mean_certainty(std::span<const StructureConfidence> confidence) {
  double sum = 0;
  for (const auto& structure : confidence) sum += certainty_of(structure);
  return sum / std::max<double>(1, static_cast<double>(confidence.size()));
}

FlipTrial flip_trial(AxisFlip flip, std::span<const StructureConfidence> confidence, const Plan& plan) {
  return {flip, mean_certainty(confidence), least_dice(plan)};
}

std::optional<AxisFlip> clearly_accepted(std::span<const FlipTrial> accepted) {
  const auto less = [](const FlipTrial& a, const FlipTrial& b) { return a.certainty < b.certainty; };
  const auto best = std::max_element(accepted.begin(), accepted.end(), less);
  if (best == accepted.end() || best->certainty < best->least + kClearly) return std::nullopt;
  for (const FlipTrial& other : accepted)
    if (other.flip != best->flip && other.certainty > best->certainty - kClearly) return std::nullopt;
  return best->flip;
}

bool is_doubtful(std::span<const StructureConfidence> confidence) {
  const auto is_unsure = [](const StructureConfidence& one) { return one.unsure; };
  return 2 * std::count_if(confidence.begin(), confidence.end(), is_unsure) > std::ssize(confidence);
}

std::optional<AxisFlip> clearly_better(std::span<const FlipTrial> accepted, double certainty) {
  const std::optional<AxisFlip> flip = clearly_accepted(accepted);
  const auto is_better = [&](const FlipTrial& trial) {
    return trial.flip == flip && trial.certainty >= certainty + kClearly;
  };
  return std::any_of(accepted.begin(), accepted.end(), is_better) ? flip : std::nullopt;
}

}  // namespace voxlet
