#include "predict/reoriented.h"

#include <utility>

#include "base/error.h"
#include "base/stage_progress.h"
#include "inference/axis_flip.h"
#include "inference/refusal.h"

namespace voxlet {
namespace {

Orientation axes_of(const std::vector<ImageVolume>& scan) { return closest_orientation(scan.front().geometry.affine); }

std::string suggestion(AxisFlip flip, const std::string& gain) {
  return in_words(flip) + ": with --reorient " + to_string(flip) + " the model " + gain +
         " (left and right cannot be checked so).";
}

/// What is no answer to a trial. A flip for which a crop leaves nothing, for example, is one that is not accepted.
bool stops_all(const Error& error) {
  return error.code() == ErrorCode::kCancelled || error.code() == ErrorCode::kTooLarge ||
         error.code() == ErrorCode::kIo;
}

/// What the model says of the flips that it accepts.
std::vector<FlipTrial> accepted_flips(Predictor& predictor, const std::vector<ImageVolume>& scan, Progress& progress) {
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
  return accepted;
}

/// Of a scan that was refused: the flip with which it is clearly accepted.
std::optional<AxisFlip> accepted_flip(Predictor& predictor, const std::vector<ImageVolume>& scan, Progress& progress) {
  if (!reasons_against_scan(scan, predictor.plan()).empty()) return std::nullopt;  // whatever its axes
  return clearly_accepted(accepted_flips(predictor, scan, progress));
}

ReorientedPrediction predict_flipped(Predictor& predictor, const std::vector<ImageVolume>& scan, Progress& progress,
                                     const PredictOptions& options, AxisFlip flip) {
  const Orientation taken = flipped(axes_of(scan), flip);
  return {predictor.predict(with_axes(scan, taken), progress, options), taken};
}

/// A result that was just accepted may be that of a scan the other way round: taken so where `automatic`, else told.
/// Unasked only where trials are fast, which they are in a region.
ReorientedPrediction looked_at_again(Prediction found, Predictor& predictor, const std::vector<ImageVolume>& scan,
                                     Progress& progress, const PredictOptions& options, bool automatic) {
  std::optional<AxisFlip> flip;
  if (is_doubtful(found.confidence) && (automatic || predictor.plan().has_region()))
    flip = clearly_better(accepted_flips(predictor, scan, progress), mean_certainty(found.confidence));
  if (flip && automatic) return predict_flipped(predictor, scan, progress, options, *flip);
  if (flip) found.notices.push_back(suggestion(*flip, "is clearly surer"));
  return {std::move(found)};
}

/// Nothing where the model refuses the scan, whose reason is then `refusal`.
std::optional<Prediction> if_accepted(Predictor& predictor, const std::vector<ImageVolume>& scan, Progress& progress,
                                      PredictOptions options, std::optional<Error>& refusal) {
  options.refuse = true;
  try {
    return predictor.predict(scan, progress, options);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kRefused) throw;
    refusal = error;
    return std::nullopt;
  }
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
  std::optional<Error> refusal;
  if (auto found = if_accepted(predictor, scan, progress, options, refusal))
    return looked_at_again(*std::move(found), predictor, scan, progress, options, axes == "auto");
  const std::optional<AxisFlip> flip = accepted_flip(predictor, scan, progress);
  if (flip && axes.empty())
    throw Error(refusal->code(), std::string(refusal->what()) + " " + suggestion(*flip, "accepts it"));
  if (flip) return predict_flipped(predictor, scan, progress, options, *flip);
  if (options.refuse) throw *refusal;
  return {predictor.predict(scan, progress, options)};
}

}  // namespace voxlet
