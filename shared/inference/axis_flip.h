// Detects and corrects scans whose header has the wrong axis directions. Maps written without an affine often point the
// front of the head backwards, and nothing in the file shows it. The network can show it: a scan that a model refuses
// may be accepted with flipped axes.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>

#include "inference/confidence.h"
#include "plan/plan.h"
#include "volume/orientation.h"

namespace voxlet {

/// The flips that can be detected. Left–right cannot: networks trained on symmetric heads accept both.
enum class AxisFlip { kFrontBack, kUpDown, kBoth };
inline constexpr std::array<AxisFlip, 3> kAxisFlips{AxisFlip::kFrontBack, AxisFlip::kUpDown, AxisFlip::kBoth};

/// "flip-ap", "flip-is" or "flip-ap-is".
std::string to_string(AxisFlip flip);
/// The reverse of to_string. Throws Error(kBadInput) for any other word.
AxisFlip parse_axis_flip(const std::string& word);
/// "The front of the head seems to point backwards": a sentence without its full stop.
std::string in_words(AxisFlip flip);

/// The orientation `now` after the flip.
Orientation flipped(const Orientation& now, AxisFlip flip);
/// The requested orientation: three letters as parse_orientation reads them ("RAS": the first axis to the right …), or
/// a flip of `now`. Throws Error(kBadInput) for anything else.
Orientation orientation_from(const std::string& code, const Orientation& now);
/// The note that is kept with a scan whose header says `file` but which is used as `taken`.
std::string reoriented_note(const Orientation& file, const Orientation& taken);

/// A model's verdict on a refused scan that it accepts with a flip.
struct FlipTrial {
  AxisFlip flip = AxisFlip::kFrontBack;
  /// The mean expected Dice of the structures, 0 … 1; for structures without calibration, exp(−entropy).
  double certainty = 0;
  double least = 0;  ///< the mean Dice that the plan requires
};
/// The certainty of a result (FlipTrial::certainty).
double mean_certainty(std::span<const StructureConfidence> confidence);
FlipTrial flip_trial(AxisFlip flip, std::span<const StructureConfidence> confidence, const Plan& plan);

/// The margin by which a flip must exceed the plan's requirement and every other flip.
inline constexpr double kClearly = 0.05;
/// The flip that is accepted with that margin, if any.
std::optional<AxisFlip> clearly_accepted(std::span<const FlipTrial> accepted);

/// True if flips should be tried although a result was accepted: more than half of its structures are unsure.
bool is_doubtful(std::span<const StructureConfidence> confidence);
/// The flip that is clearly accepted and clearly better than the unflipped result with this `certainty`.
std::optional<AxisFlip> clearly_better(std::span<const FlipTrial> accepted, double certainty);

}  // namespace voxlet
