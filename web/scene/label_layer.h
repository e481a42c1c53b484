// A label layer: voxels, and names, colours and visibility of its ids.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scene/color_table.h"
#include "volume/bounding_box.h"
#include "volume/volume.h"

namespace voxlet {

/// A row of the label list.
struct LabelEntry {
  std::uint16_t id = 0;
  std::string name;
  std::array<std::uint8_t, 3> color{};
  bool visible = true;
  std::size_t voxels = 0;
  /// Mean voxel index; meaningless without voxels.
  VoxelPoint centroid{};
};

class LabelLayer {
 public:
  /// Takes over the voxels.
  explicit LabelLayer(LabelVolume volume);

  const LabelVolume& volume() const { return volume_; }
  /// For editing. After changing voxels, call voxels_changed with a box that contains all changes, and once an edit is
  /// complete recount(), which updates the entries.
  LabelVolume& editable_volume() { return volume_; }
  void voxels_changed(const Box& box);
  void recount() { list_entries(); }
  /// The box that changed since the last call, for updating textures; none if nothing changed.
  std::optional<Box> take_changed_box();

  /// Sets names and colours, in the order of the list. Ids of the volume that it lacks get a default name and colour.
  void set_table(std::vector<LabelEntry> table);
  /// The table's entries, with or without voxels, followed by ids that occur only in the volume.
  const std::vector<LabelEntry>& entries() const { return entries_; }
  /// The entry of any id, with or without voxels.
  LabelEntry entry_of(std::uint16_t id) const;

  void set_visible(std::uint16_t id, bool visible);
  void set_all_visible(bool visible);
  void set_color(std::uint16_t id, const std::array<std::uint8_t, 3>& color);
  const LabelColors& colors() const { return colors_; }
  /// The voxel of this label that is nearest to its centroid; none if it has no voxels.
  std::optional<VoxelIndex> centre_of(std::uint16_t id) const;

  bool outline = false;  ///< shows only boundaries

  /// Increases when the number or centroid of this id's voxels changes, for updating its surface.
  std::uint64_t revision_of(std::uint16_t id) const { return label_revisions_[id]; }
  /// Increase with changes of the voxels and of colours or visibility.
  std::uint64_t voxel_revision() const { return voxel_revision_; }
  std::uint64_t color_revision() const { return color_revision_; }

 private:
  void list_entries();
  void refresh_colors();
  LabelEntry* find(std::uint16_t id);

  LabelVolume volume_;
  std::vector<LabelEntry> entries_;
  LabelColors colors_ = LabelColors(kLabelCount, 0);
  std::optional<Box> changed_;
  std::uint64_t voxel_revision_ = 1, color_revision_ = 1;
  std::vector<std::uint64_t> label_revisions_ = std::vector<std::uint64_t>(kLabelCount, 0);
};

}  // namespace voxlet
