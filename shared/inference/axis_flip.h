// Headers whose axes are wrong: maps that were written without an affine often point the front of the head backwards,
// and nothing in the file can tell. The networks can: a scan that is refused may be accepted the other way round.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>

#include "inference/confidence.h"
#include "plan/plan.h"
#include "volume/orientation.h"

namespace voxlet {

/// What can be told. Left and right cannot: networks that were trained on symmetric heads take both.
enum class AxisFlip { kFrontBack, kUpDown, kBoth };
inline constexpr std::array<AxisFlip, 3> kAxisFlips{AxisFlip::kFrontBack, AxisFlip::kUpDown, AxisFlip::kBoth};

/// "flip-ap", "flip-is" or "flip-ap-is".
std::string to_string(AxisFlip flip);
/// Throws Error(kBadInput) for another word.
AxisFlip parse_axis_flip(const std::string& word);
/// "The front of the head seems to point backwards": a sentence without its stop.
std::string in_words(AxisFlip flip);

/// Where array axes that run along `now` run once they are turned round.
Orientation flipped(const Orientation& now, AxisFlip flip);
/// Where array axes shall run: three letters, as parse_orientation reads them ("RAS": the first axis to the right …),
/// or a flip of `now`. Throws Error(kBadInput) for anything else.
Orientation orientation_from(const std::string& code, const Orientation& now);
/// What stays on a scan whose header says `file` and that is taken as `taken`.
std::string reoriented_note(const Orientation& file, const Orientation& taken);

/// What a model says of a refused scan that it accepts with a flip.
struct FlipTrial {
  AxisFlip flip = AxisFlip::kFrontBack;
  /// 0 … 1: the mean expected Dice of the structures; of one that was not calibrated e to the power of minus its
  /// entropy.
  double certainty = 0;
  double least = 0;  ///< the mean Dice that the plan asks for
};
/// Of a result's structures, as FlipTrial has it.
double mean_certainty(std::span<const StructureConfidence> confidence);
FlipTrial flip_trial(AxisFlip flip, std::span<const StructureConfidence> confidence, const Plan& plan);

/// How much more certain than the plan asks for, and than of every other flip, a model has to be.
inline constexpr double kClearly = 0.05;
/// The flip that is clearly accepted, if there is one.
std::optional<AxisFlip> clearly_accepted(std::span<const FlipTrial> accepted);

/// Whether a result that was accepted is worth trials: more than half of its structures are unsure.
bool is_doubtful(std::span<const StructureConfidence> confidence);
/// The flip that is clearly accepted and clearly better than a result of `certainty` with the axes as they are.
std::optional<AxisFlip> clearly_better(std::span<const FlipTrial> accepted, double certainty);

}  // namespace voxlet
