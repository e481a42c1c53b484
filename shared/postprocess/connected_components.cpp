#include "postprocess/connected_components.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <set>

namespace voxlet {
namespace {

/// Sets of provisional ids that turned out to be one component.
class UnionFind {
 public:
  std::int32_t make_set() {
    parents_.push_back(static_cast<std::int32_t>(parents_.size()));
    return parents_.back();
  }
  std::int32_t find(std::int32_t id) {
    while (parent(id) != id) id = parent(id) = parent(parent(id));
    return id;
  }
  /// The smaller root stays, so that components keep the order of their first voxels.
  void unite(std::int32_t a, std::int32_t b) {
    a = find(a);
    b = find(b);
    parent(std::max(a, b)) = std::min(a, b);
  }

 private:
  std::int32_t& parent(std::int32_t id) { return parents_[static_cast<std::size_t>(id)]; }
  std::vector<std::int32_t> parents_{0};  // id 0 is background
};

/// Offsets to the neighbours that come before a voxel in memory order.
std::vector<VoxelIndex> earlier_neighbours(Connectivity connectivity) {
  const int reach = connectivity == Connectivity::kFaces ? 1 : connectivity == Connectivity::kEdges ? 2 : 3;
  std::vector<VoxelIndex> offsets;
  for (int k = -1; k <= 0; ++k)
    for (int j = -1; j <= (k < 0 ? 1 : 0); ++j)
      for (int i = -1; i <= (k < 0 || j < 0 ? 1 : -1); ++i)
        if (std::abs(i) + std::abs(j) + std::abs(k) <= reach) offsets.push_back({i, j, k});
  return offsets;
}

bool contains(const Shape& shape, const VoxelIndex& v) {
  return v.i >= 0 && v.j >= 0 && v.k >= 0 && v.i < shape.ni && v.j < shape.nj && v.k < shape.nk;
}

/// The provisional id of one mask voxel: a neighbour's, with all neighbours' sets united, or a new one.
std::int32_t provisional_id(const Volume<std::int32_t>& ids, const VoxelIndex& voxel,
                            const std::vector<VoxelIndex>& neighbours, UnionFind& sets) {
  std::int32_t id = 0;
  for (const auto& offset : neighbours) {
    const VoxelIndex n{voxel.i + offset.i, voxel.j + offset.j, voxel.k + offset.k};
    const std::int32_t other = contains(ids.shape(), n) ? ids.at(n.i, n.j, n.k) : 0;
    if (other == 0) continue;
    if (id != 0) sets.unite(id, other);
    id = other;
  }
  return id != 0 ? id : sets.make_set();
}

/// Replaces provisional ids by 1, 2, … and counts voxels.
std::vector<std::size_t> number_components(Volume<std::int32_t>& ids, UnionFind& sets) {
  std::vector<std::size_t> sizes;
  std::vector<std::int32_t> final_ids;
  for (auto& id : ids.voxels) {
    if (id == 0) continue;
    const auto root = static_cast<std::size_t>(sets.find(id));
    if (root >= final_ids.size()) final_ids.resize(root + 1, 0);
    if (final_ids[root] == 0) {
      sizes.push_back(0);
      final_ids[root] = static_cast<std::int32_t>(sizes.size());
    }
    id = final_ids[root];
    ++sizes[static_cast<std::size_t>(id - 1)];
  }
  return sizes;
}

}  // namespace

Components connected_components(const LabelVolume& labels, std::uint16_t label, Connectivity connectivity) {
  Components components;
  components.ids = Volume<std::int32_t>(labels.geometry);
  const auto neighbours = earlier_neighbours(connectivity);
  UnionFind sets;
  std::size_t offset = 0;
  for (std::int64_t k = 0; k < labels.shape().nk; ++k)
    for (std::int64_t j = 0; j < labels.shape().nj; ++j)
      for (std::int64_t i = 0; i < labels.shape().ni; ++i, ++offset)
        if (labels.voxels[offset] == label)
          components.ids.voxels[offset] = provisional_id(components.ids, {i, j, k}, neighbours, sets);
  components.sizes = number_components(components.ids, sets);
  return components;
}

void keep_largest_component(LabelVolume& labels, Connectivity connectivity) {
  std::set<std::uint16_t> present(labels.voxels.begin(), labels.voxels.end());
  present.erase(0);
  for (const auto label : present) {
    const Components components = connected_components(labels, label, connectivity);
    const auto largest = std::max_element(components.sizes.begin(), components.sizes.end());
    const auto keep = static_cast<std::int32_t>(largest - components.sizes.begin()) + 1;
    for (std::size_t v = 0; v < labels.voxels.size(); ++v)
      if (components.ids.voxels[v] != 0 && components.ids.voxels[v] != keep) labels.voxels[v] = 0;
  }
}

}  // namespace voxlet
