#include "postprocess/component_filters.h"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/number_text.h"
#include "postprocess/connected_components.h"
#include "volume/orientation.h"

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

/// Of each component the sums of its voxels' positions along S, A and R: whole numbers that are the same in all orders
/// of the scan's axes.
using Place = std::array<std::int64_t, 3>;

void add_run(Place& place, const std::array<std::int64_t, 3>& sums, std::int64_t voxels, const Shape& shape,
             const AxisOrder& order) {
  for (std::size_t a = 0; a < 3; ++a) {
    const int axis = order.source_axis[a];
    const std::int64_t sum = sums[static_cast<std::size_t>(axis)];
    place[2 - a] += order.flipped[a] ? (shape[axis] - 1) * voxels - sum : sum;
  }
}

std::vector<Place> places_of(const LabelRuns& all, const RunComponents& components, const Affine& affine) {
  const AxisOrder order = axis_order(closest_orientation(affine), parse_orientation("RAS"));
  std::vector<Place> places(components.sizes.size());
  for (std::size_t row = 0; row + 1 < all.row_starts.size(); ++row)
    for (std::size_t run = all.row_starts[row]; run < all.row_starts[row + 1]; ++run) {
      const std::int64_t begin = all.runs[run].begin, end = all.runs[run].end, voxels = end - begin;
      const auto j = static_cast<std::int64_t>(row) % all.shape.nj, k = static_cast<std::int64_t>(row) / all.shape.nj;
      add_run(places[static_cast<std::size_t>(components.ids[run] - 1)],
              {(begin + end - 1) * voxels / 2, j * voxels, k * voxels}, voxels, all.shape, order);
    }
  return places;
}

/// For each component whether it is the largest of its label.
std::vector<std::uint8_t> largest_of_labels(const RunComponents& components, const std::vector<Place>& places) {
  constexpr std::size_t kLabels = 65536, kNone = SIZE_MAX;
  std::vector<std::size_t> largest(kLabels, kNone);
  const auto wins = [&](std::size_t a, std::size_t b) {
    return components.sizes[a] != components.sizes[b] ? components.sizes[a] > components.sizes[b]
                                                      : places[a] < places[b];
  };
  for (std::size_t c = 0; c < components.sizes.size(); ++c) {
    std::size_t& best = largest[components.labels[c]];
    if (best == kNone || wins(c, best)) best = c;
  }
  std::vector<std::uint8_t> keep(components.sizes.size());
  for (std::size_t c = 0; c < keep.size(); ++c) keep[c] = largest[components.labels[c]] == c;
  return keep;
}

}  // namespace

void keep_largest_component(LabelVolume& labels, Connectivity connectivity) {
  const LabelRuns runs = runs_of_foreground(labels);
  const RunComponents components = connected_components(runs, connectivity);
  const std::vector<Place> places = places_of(runs, components, labels.geometry.affine);
  drop_components(labels, runs, components, largest_of_labels(components, places));
}

void remove_small_components(LabelVolume& labels, double min_volume_mm3, Connectivity connectivity) {
  if (!std::isfinite(min_volume_mm3) || min_volume_mm3 < 0)
    throw Error(ErrorCode::kBadInput, "Expected a smallest volume of 0 mm³ or more, found " +
                                          number_text(min_volume_mm3) + "; choose another one.");
  const LabelRuns runs = runs_of_foreground(labels);
  const RunComponents components = connected_components(runs, connectivity);
  const double voxel_mm3 = labels.geometry.voxel_volume_mm3();
  std::vector<std::uint8_t> keep(components.sizes.size());
  for (std::size_t c = 0; c < keep.size(); ++c)
    keep[c] = static_cast<double>(components.sizes[c]) * voxel_mm3 >= min_volume_mm3;
  drop_components(labels, runs, components, keep);
}

}  // namespace voxlet
