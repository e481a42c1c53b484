#include "predict/reoriented.h"

#include "base/error.h"
#include "inference/axis_flip.h"
#include "inference/refusal.h"
#include "predict/stage_progress.h"

namespace voxlet {
namespace {

Orientation axes_of(const std::vector<ImageVolume>& scan) { return closest_orientation(scan.front().geometry.affine); }

Error with_suggestion(const Error& refusal, AxisFlip flip) {
  return {refusal.code(), std::string(refusal.what()) + " " + in_words(flip) + ": with --reorient " + to_string(flip) +
                              " the model accepts it (left and right cannot be checked so)."};
}

/// What is no answer to a trial. A flip for which a crop leaves nothing, for example, is one that is not accepted.
bool stops_all(const Error& error) {
  return error.code() == ErrorCode::kCancelled || error.code() == ErrorCode::kTooLarge ||
         error.code() == ErrorCode::kIo;
}

/// Of a scan that was refused: the flip with which it is clearly accepted.
std::optional<AxisFlip> accepted_flip(Predictor& predictor, const std::vector<ImageVolume>& scan, Progress& progress) {
  if (!reasons_against_scan(scan, predictor.plan()).empty()) return std::nullopt;  // whatever its axes
  std::vector<FlipTrial> accepted;
  for (const AxisFlip flip : kAxisFlips) {
    Progress trial = stage_of(progress, 0, 1, "axes the other way round: ");
    try {
      const Prediction found = predictor.predict(with_axes(scan, flipped(axes_of(scan), flip)), trial);
      accepted.push_back(flip_trial(flip, found.confidence, predictor.plan()));
    } catch (const Error& error) {
      if (stops_all(error)) throw;
    }
  }
  return clearly_accepted(accepted);
}

}  // namespace

std::vector<ImageVolume> with_axes(std::vector<ImageVolume> scan, const Orientation& taken) {
  for (ImageVolume& channel : scan) channel.geometry = with_axes(channel.geometry, taken);
  return scan;
}

ReorientedPrediction predict_reoriented(Predictor& predictor, const std::vector<ImageVolume>& scan, Progress& progress,
                                        const PredictOptions& options, const std::string& axes) {
  if (!axes.empty() && axes != "auto") {
    const Orientation taken = orientation_from(axes, axes_of(scan));
    return {predictor.predict(with_axes(scan, taken), progress, options), taken};
  }
  if (!options.refuse && axes.empty()) return {predictor.predict(scan, progress, options)};
  PredictOptions first = options;
  first.refuse = true;
  try {
    return {predictor.predict(scan, progress, first)};
  } catch (const Error& refusal) {
    if (refusal.code() != ErrorCode::kRefused) throw;
    const std::optional<AxisFlip> flip = accepted_flip(predictor, scan, progress);
    if (flip && axes.empty()) throw with_suggestion(refusal, *flip);
    if (!flip && options.refuse) throw;
    if (!flip) return {predictor.predict(scan, progress, options)};
    const Orientation taken = flipped(axes_of(scan), *flip);
    return {predictor.predict(with_axes(scan, taken), progress, options), taken};
  }
}

}  // namespace voxlet
