// The scan as runs see it: in the model's unit, and, where it was refused or is doubtful, with its axes the other way
// round: runs that are judged and leave nothing.
#include <algorithm>
#include <array>
#include <utility>

#include "inference/refusal.h"
#include "preprocess/susceptibility_unit.h"
#include "worker/engine.h"

namespace voxlet::web {
namespace {

/// `unit` and `wanted` are ppm, ppb or, of `unit`, Hz.
double factor_between(const std::string& unit, const std::string& wanted, std::optional<double> tesla) {
  if (unit != "Hz") return unit_conversion(unit, wanted).factor;
  return unit_conversion("Hz", "ppm of B0", tesla).factor * unit_conversion("ppm", wanted).factor;
}

ImageVolume scaled(ImageVolume scan, double factor) {
  for (float& value : scan.voxels) value *= static_cast<float>(factor);
  return scan;
}

constexpr std::array kFieldStrengths{1.5, 3.0, 7.0};

}  // namespace

void Engine::set_unit(const std::string& unit, std::optional<double> tesla) {
  scan();
  factor_between(unit, "ppm", tesla);  // throws where there is none
  unit_ = unit;
  tesla_ = tesla;
  numbers_ = {.unit = {1, unit}};
  traits_.reset();
  table_.reset();
  drop_run();
  located_.reset();
}

std::vector<std::string> Engine::units_to_try() const {
  const std::string wanted = takes_of(model().plan).unit;
  if (wanted.empty() || possible_susceptibility_unit(scan_of_run().voxels) == wanted) return {};
  const auto would_be_it = [&](const std::string& unit, std::optional<double> tesla) {
    return possible_susceptibility_unit(scaled(scan(), factor_between(unit, wanted, tesla)).voxels) == wanted;
  };
  std::vector<std::string> units;
  for (const char* unit : {"ppm", "ppb"})
    if (would_be_it(unit, {})) units.emplace_back(unit);
  if (std::any_of(kFieldStrengths.begin(), kFieldStrengths.end(),
                  [&](double tesla) { return would_be_it("Hz", tesla); }))
    units.emplace_back("Hz");
  return units;
}

ImageVolume Engine::scan_of_run() const {
  const std::string wanted = takes_of(model().plan).unit;
  const bool is_converted = !unit_.empty() && !wanted.empty();
  ImageVolume seen = is_converted ? scaled(scan(), factor_between(unit_, wanted, tesla_)) : scan();
  if (trial_) seen.geometry = with_axes(seen.geometry, flipped(closest_orientation(seen.geometry.affine), *trial_));
  return seen;
}

void Engine::begin_trial(AxisFlip flip) {
  const ImageVolume seen = scan_of_run();
  refuse_for(reasons_against_scan(std::span(&seen, 1), model().plan));
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

std::optional<AxisFlip> Engine::end_trials(bool better_than_now) {
  const std::vector<FlipTrial> trials = std::exchange(trials_, {});
  trial_.reset();
  run_.reset();
  located_.reset();
  if (!better_than_now) return clearly_accepted(trials);
  std::vector<StructureConfidence> now;
  for (const auto& [id, confidence] : confidence_) now.push_back(confidence);
  return clearly_better(trials, mean_certainty(now));
}

}  // namespace voxlet::web
