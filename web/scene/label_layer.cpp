#include "scene/label_layer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "labels/labels.h"
#include "volume/label_sums.h"

namespace voxlet {
namespace {

LabelEntry unnamed_entry(std::uint16_t id) {
  LabelEntry entry{.id = id, .name = default_label_name(id)};
  entry.color = default_label_color(id);
  return entry;
}

double squared_distance(const VoxelIndex& a, const VoxelPoint& b) {
  const double di = static_cast<double>(a.i) - b.i, dj = static_cast<double>(a.j) - b.j,
               dk = static_cast<double>(a.k) - b.k;
  return di * di + dj * dj + dk * dk;
}

}  // namespace

LabelLayer::LabelLayer(LabelVolume volume) : volume_(std::move(volume)) { list_entries(); }

void LabelLayer::voxels_changed(const Box& box) {
  changed_ = changed_ ? union_of(*changed_, box) : box;
  ++voxel_revision_;
}

std::optional<Box> LabelLayer::take_changed_box() { return std::exchange(changed_, std::nullopt); }

void LabelLayer::set_table(std::vector<LabelEntry> table) {
  entries_ = std::move(table);
  list_entries();
}

LabelEntry* LabelLayer::find(std::uint16_t id) {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [id](const auto& entry) { return entry.id == id; });
  return found == entries_.end() ? nullptr : &*found;
}

void LabelLayer::list_entries() {
  const std::vector<LabelSum> sums = label_sums(volume_);
  std::vector<bool> listed(kLabelCount, false);
  for (const LabelEntry& entry : entries_) listed[entry.id] = true;
  for (std::size_t id = 1; id < kLabelCount; ++id)
    if (sums[id].voxels > 0 && !listed[id]) entries_.push_back(unnamed_entry(static_cast<std::uint16_t>(id)));
  for (LabelEntry& entry : entries_) {
    const LabelSum& sum = sums[entry.id];
    const VoxelPoint centroid = sum.centroid();
    const bool same = entry.voxels == sum.voxels && entry.centroid.i == centroid.i && entry.centroid.j == centroid.j &&
                      entry.centroid.k == centroid.k;
    if (!same) label_revisions_[entry.id] = voxel_revision_;
    entry.voxels = sum.voxels;
    entry.centroid = centroid;
  }
  refresh_colors();
}

void LabelLayer::refresh_colors() {
  LabelColors colors(kLabelCount, 0);
  for (const LabelEntry& entry : entries_)
    if (entry.visible && entry.id != 0) colors[entry.id] = pack_rgb(entry.color);
  if (colors == colors_) return;
  colors_ = std::move(colors);
  ++color_revision_;
}

LabelEntry LabelLayer::entry_of(std::uint16_t id) const {
  const LabelEntry* found = const_cast<LabelLayer*>(this)->find(id);
  return found == nullptr ? unnamed_entry(id) : *found;
}

void LabelLayer::set_visible(std::uint16_t id, bool visible) {
  if (LabelEntry* entry = find(id)) entry->visible = visible;
  refresh_colors();
}

void LabelLayer::set_all_visible(bool visible) {
  for (LabelEntry& entry : entries_) entry.visible = visible;
  refresh_colors();
}

void LabelLayer::set_color(std::uint16_t id, const std::array<std::uint8_t, 3>& color) {
  if (LabelEntry* entry = find(id)) entry->color = color;
  refresh_colors();
}

std::optional<VoxelIndex> LabelLayer::centre_of(std::uint16_t id) const {
  const LabelEntry entry = entry_of(id);
  std::optional<VoxelIndex> best;
  const Shape& shape = volume_.shape();
  std::size_t n = 0;
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i, ++n) {
        if (volume_.voxels[n] != id) continue;
        const VoxelIndex voxel{i, j, k};
        if (!best || squared_distance(voxel, entry.centroid) < squared_distance(*best, entry.centroid)) best = voxel;
      }
  return best;
}

}  // namespace voxlet
