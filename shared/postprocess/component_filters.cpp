#include "postprocess/component_filters.h"

#include <cmath>
#include <string>
#include <vector>

#include "base/error.h"
#include "postprocess/connected_components.h"

namespace voxlet {
namespace {

/// Sets the runs of component id − 1 to 0 where keep[id − 1] is 0.
void drop_components(LabelVolume& labels, const LabelRuns& all, const RunComponents& components,
                     const std::vector<std::uint8_t>& keep) {
  change_runs(labels, all, [&](std::size_t run) {
    const bool kept = keep[static_cast<std::size_t>(components.ids[run] - 1)] != 0;
    return kept ? all.runs[run].label : std::uint16_t{0};
  });
}

}  // namespace

void keep_largest_component(LabelVolume& labels, Connectivity connectivity) {
  const LabelRuns runs = runs_of_foreground(labels);
  const RunComponents components = connected_components(runs, connectivity);
  constexpr std::size_t kLabels = 65536, kNone = SIZE_MAX;
  std::vector<std::size_t> largest(kLabels, kNone);
  for (std::size_t c = 0; c < components.sizes.size(); ++c) {
    std::size_t& best = largest[components.labels[c]];
    if (best == kNone || components.sizes[c] > components.sizes[best]) best = c;
  }
  std::vector<std::uint8_t> keep(components.sizes.size());
  for (std::size_t c = 0; c < keep.size(); ++c) keep[c] = largest[components.labels[c]] == c;
  drop_components(labels, runs, components, keep);
}

void remove_small_components(LabelVolume& labels, double min_volume_mm3, Connectivity connectivity) {
  if (!std::isfinite(min_volume_mm3) || min_volume_mm3 < 0)
    throw Error(ErrorCode::kBadInput, "Expected a smallest volume of 0 mm³ or more, found " +
                                          std::to_string(min_volume_mm3) + "; choose another one.");
  const LabelRuns runs = runs_of_foreground(labels);
  const RunComponents components = connected_components(runs, connectivity);
  const double voxel_mm3 = labels.geometry.voxel_volume_mm3();
  std::vector<std::uint8_t> keep(components.sizes.size());
  for (std::size_t c = 0; c < keep.size(); ++c)
    keep[c] = static_cast<double>(components.sizes[c]) * voxel_mm3 >= min_volume_mm3;
  drop_components(labels, runs, components, keep);
}

}  // namespace voxlet
