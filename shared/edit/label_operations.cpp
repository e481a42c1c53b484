#include "edit/label_operations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/number_text.h"
#include "edit/change_builder.h"
#include "edit/label_extent.h"
#include "edit/paint.h"
#include "postprocess/connected_components.h"
#include "postprocess/fill_holes.h"

namespace voxlet {
namespace {

/// Background where keeps(voxels, id of the component) is false.
template <typename Keeps>
LabelChange remove_components(const LabelVolume& labels, const LabelRuns& runs, const RunComponents& components,
                              const Keeps& keeps) {
  ChangeBuilder changes(labels);
  const PaintRule erase(Paint{0, {}});
  for_each_run(runs, [&](std::size_t run, std::int64_t j, std::int64_t k) {
    const auto component = static_cast<std::size_t>(components.ids[run] - 1);
    if (!keeps(component)) changes.paint_row({runs.runs[run].begin, runs.runs[run].end, j, k}, erase);
  });
  return changes.finish();
}

/// The label's voxels within a box, and nothing else.
LabelVolume cut_label(const LabelVolume& labels, const LabelRuns& runs, std::uint16_t id, const Box& box) {
  LabelVolume cut(Geometry{box.size, labels.geometry.affine});
  for_each_run(runs, [&](std::size_t run, std::int64_t j, std::int64_t k) {
    const Run& at = runs.runs[run];
    std::fill_n(&cut.at(at.begin - box.first.i, j - box.first.j, k - box.first.k), at.end - at.begin, id);
  });
  return cut;
}

/// Each voxel with id n becomes new_ids[n].
LabelChange renumber(const LabelVolume& labels, const std::vector<std::uint16_t>& new_ids) {
  ChangeBuilder changes(labels);
  for_each_row(whole_box(labels.shape()), [&](std::int64_t j, std::int64_t k) {
    changes.change_row({0, labels.shape().ni, j, k}, [&](std::int64_t, std::uint16_t id) { return new_ids[id]; });
  });
  return changes.finish();
}

std::vector<std::uint16_t> same_ids() {
  std::vector<std::uint16_t> ids(65536);
  std::iota(ids.begin(), ids.end(), std::uint16_t{0});
  return ids;
}

}  // namespace

LabelChange remove_small_islands(const LabelVolume& labels, int id, const IslandLimit& limit,
                                 Connectivity connectivity) {
  if (!std::isfinite(limit.min_mm3) || limit.min_mm3 < 0)
    throw Error(ErrorCode::kBadInput, "Expected a smallest volume of 0 mm³ or more, found " +
                                          number_text(limit.min_mm3) + "; choose another one.");
  const LabelRuns runs = runs_of_label(labels, structure_id(id));
  const RunComponents components = connected_components(runs, connectivity);
  const double voxel_mm3 = labels.geometry.voxel_volume_mm3();
  return remove_components(labels, runs, components, [&](std::size_t component) {
    const std::size_t voxels = components.sizes[component];
    return voxels >= limit.min_voxels && static_cast<double>(voxels) * voxel_mm3 >= limit.min_mm3;
  });
}

LabelChange keep_largest_island(const LabelVolume& labels, int id, Connectivity connectivity) {
  const LabelRuns runs = runs_of_label(labels, structure_id(id));
  const RunComponents components = connected_components(runs, connectivity);
  const auto largest = std::max_element(components.sizes.begin(), components.sizes.end()) - components.sizes.begin();
  return remove_components(labels, runs, components,
                           [&](std::size_t component) { return component == static_cast<std::size_t>(largest); });
}

LabelChange fill_label_holes(const LabelVolume& labels, int id, std::optional<int> only_over,
                             Connectivity connectivity) {
  const std::uint16_t structure = structure_id(id);
  const PaintRule rule(Paint{id, only_over});
  const LabelRuns runs = runs_of_label(labels, structure);
  const Box box = box_around(runs);  // what is enclosed lies within it
  LabelVolume filled = cut_label(labels, runs, structure, box);
  fill_holes(filled, connectivity);
  ChangeBuilder changes(labels);
  for_each_row(box, [&](std::int64_t j, std::int64_t k) {
    const std::uint16_t* const row = &filled.at(0, j - box.first.j, k - box.first.k);
    changes.change_row({box.first.i, box.first.i + box.size.ni, j, k}, [&](std::int64_t i, std::uint16_t former) {
      return row[i - box.first.i] == structure ? rule.painted(former) : former;
    });
  });
  return changes.finish();
}

LabelChange swap_labels(const LabelVolume& labels, int a, int b) {
  std::vector<std::uint16_t> ids = same_ids();
  std::swap(ids[label_id(a)], ids[label_id(b)]);
  return renumber(labels, ids);
}

LabelChange merge_labels(const LabelVolume& labels, std::span<const int> ids, int into) {
  std::vector<std::uint16_t> new_ids = same_ids();
  const std::uint16_t target = label_id(into);
  for (const int id : ids) new_ids[label_id(id)] = target;
  return renumber(labels, new_ids);
}

LabelChange delete_label(const LabelVolume& labels, int id) {
  structure_id(id);
  return merge_labels(labels, std::array{id}, 0);
}

}  // namespace voxlet
