#include "postprocess/connected_components.h"

#include <algorithm>
#include <numeric>

#include "base/large_pages.h"
#include "base/parallel_for.h"

namespace voxlet {
namespace {

constexpr std::int64_t kSlabSlices = 16;

/// Sets of runs. The smallest run is the root, so that components keep the order of their first voxels whatever the
/// order of the unions.
class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parents_(large_vector<std::int32_t>(size)) {
    std::iota(parents_.begin(), parents_.end(), 0);
  }

  void unite(std::size_t a, std::size_t b) {
    if (parents_[a] == parents_[b]) return;
    const std::int32_t root_a = find(static_cast<std::int32_t>(a)), root_b = find(static_cast<std::int32_t>(b));
    parent(std::max(root_a, root_b)) = std::min(root_a, root_b);
    parents_[a] = parents_[b] = std::min(root_a, root_b);
  }
  /// A run's parent comes before it, or is the run itself where it is a root.
  std::int32_t parent_of(std::size_t run) const { return parents_[run]; }

 private:
  std::int32_t& parent(std::int32_t run) { return parents_[static_cast<std::size_t>(run)]; }
  std::int32_t find(std::int32_t run) {
    while (parent(run) != run) run = parent(run) = parent(parent(run));
    return run;
  }
  std::vector<std::int32_t> parents_;
};

UnionFind unite_touching(const LabelRuns& all, Connectivity connectivity) {
  UnionFind sets(all.runs.size());
  auto unite = [&](std::size_t a, std::size_t b) {
    if (all.runs[a].label == all.runs[b].label) sets.unite(a, b);
  };
  const std::int64_t nk = all.shape.nk;
  parallel_for(static_cast<std::size_t>((nk + kSlabSlices - 1) / kSlabSlices), [&](std::size_t begin, std::size_t end) {
    const auto first = static_cast<std::int64_t>(begin) * kSlabSlices;
    for (std::int64_t k = first; k < std::min(nk, static_cast<std::int64_t>(end) * kSlabSlices); ++k) {
      visit_within_slice(all, k, connectivity, unite);
      if (k % kSlabSlices != 0) visit_between_slices(all, k, connectivity, unite);
    }
  });
  for (std::int64_t seam = kSlabSlices; seam < nk; seam += kSlabSlices)
    visit_between_slices(all, seam, connectivity, unite);
  return sets;
}

void paint(const LabelRuns& all, const std::vector<std::int32_t>& id_of_run, Volume<std::int32_t>& ids) {
  const auto ni = static_cast<std::size_t>(all.shape.ni);
  parallel_for(all.row_starts.size() - 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row)
      for (std::size_t run = all.row_starts[row]; run < all.row_starts[row + 1]; ++run)
        std::fill(ids.voxels.data() + row * ni + all.runs[run].begin, ids.voxels.data() + row * ni + all.runs[run].end,
                  id_of_run[run]);
  });
}

/// `find` finds the runs. Meanwhile another thread gets the memory of the ids, which takes about as long.
template <typename Find>
Components components_of(const Geometry& geometry, Connectivity connectivity, Find find) {
  LabelRuns runs;
  RunComponents found;
  Components components;
  parallel_for(2, [&](std::size_t begin, std::size_t end) {
    if (begin == 0) {
      runs = find();
      found = connected_components(runs, connectivity);
    }
    if (end == 2) components.ids = Volume<std::int32_t>(geometry);
  });
  paint(runs, found.ids, components.ids);
  components.sizes = std::move(found.sizes);
  components.labels = std::move(found.labels);
  return components;
}

}  // namespace

RunComponents connected_components(const LabelRuns& all, Connectivity connectivity) {
  const UnionFind sets = unite_touching(all, connectivity);
  RunComponents found;
  found.ids = large_vector<std::int32_t>(all.runs.size());
  for (std::size_t run = 0; run < all.runs.size(); ++run) {
    const auto parent = static_cast<std::size_t>(sets.parent_of(run));
    if (parent == run) {
      found.sizes.push_back(0);
      found.labels.push_back(all.runs[run].label);
    }
    found.ids[run] = parent == run ? static_cast<std::int32_t>(found.sizes.size()) : found.ids[parent];
    found.sizes[static_cast<std::size_t>(found.ids[run] - 1)] +=
        static_cast<std::size_t>(all.runs[run].end - all.runs[run].begin);
  }
  return found;
}

Components connected_components(const LabelVolume& labels, std::uint16_t label, Connectivity connectivity) {
  return components_of(labels.geometry, connectivity, [&] { return runs_of_label(labels, label); });
}

Components connected_components(const LabelVolume& labels, Connectivity connectivity) {
  return components_of(labels.geometry, connectivity, [&] { return runs_of_foreground(labels); });
}

}  // namespace voxlet
