// A refused scan with its axes the other way round: runs that are judged and leave nothing.
#include <utility>

#include "engine.h"
#include "inference/refusal.h"

namespace voxlet::web {

ImageVolume Engine::scan_of_run() const {
  ImageVolume seen = scan();
  if (trial_) seen.geometry = with_axes(seen.geometry, flipped(closest_orientation(seen.geometry.affine), *trial_));
  return seen;
}

void Engine::begin_trial(AxisFlip flip) {
  refuse_for(reasons_against_scan(std::span(&scan(), 1), model().plan));
  run_.reset();
  located_.reset();
  trial_ = flip;
}

void Engine::finish_trial() {
  Segmentation& segmentation = run(Stage::kMain);
  segmentation.finish();
  trials_.push_back(flip_trial(trial_.value(), segmentation.confidence(), model().plan));
  run_.reset();
}

std::optional<AxisFlip> Engine::end_trials() {
  const std::vector<FlipTrial> trials = std::exchange(trials_, {});
  trial_.reset();
  run_.reset();
  located_.reset();
  return clearly_accepted(trials);
}

}  // namespace voxlet::web
