// A label map as a layer: its voxels, and names, colours and visibility of its ids.
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
  /// Mean position in the array; of no meaning without voxels.
  VoxelPoint centroid{};
};

class LabelLayer {
 public:
  /// Takes the voxels over.
  explicit LabelLayer(LabelVolume volume);

  const LabelVolume& volume() const { return volume_; }
  /// For editing: whoever changes voxels calls voxels_changed afterwards, with the box that holds all changes, and once
  /// an edit is complete recount(), which lists what there is now.
  LabelVolume& editable_volume() { return volume_; }
  void voxels_changed(const Box& box);
  void recount() { list_entries(); }
  /// The box changed since the last call, for a texture to follow; none if nothing has.
  std::optional<Box> take_changed_box();

  /// Names and colours, in the order of the list. Ids of the volume that it lacks get a name and a colour of their own.
  void set_table(std::vector<LabelEntry> table);
  /// The table's entries, those without voxels too, and after them the ids that only the volume has.
  const std::vector<LabelEntry>& entries() const { return entries_; }
  /// An entry for every id, whether it has voxels or not.
  LabelEntry entry_of(std::uint16_t id) const;

  void set_visible(std::uint16_t id, bool visible);
  void set_all_visible(bool visible);
  void set_color(std::uint16_t id, const std::array<std::uint8_t, 3>& color);
  const LabelColors& colors() const { return colors_; }
  /// The voxel with this label that is nearest to the label's centroid.
  std::optional<VoxelIndex> centre_of(std::uint16_t id) const;

  bool outline = false;  ///< boundaries alone

  /// Grows when voxels of this id came or went, as far as their number and place tell: for its surface to follow.
  std::uint64_t revision_of(std::uint16_t id) const { return label_revisions_[id]; }
  /// Grow with the voxels and with colours or visibility.
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
