// What is shown: one scan, its labels and their names. Holds no picture and no widget.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "render/color_map.h"
#include "render/display_grid.h"
#include "volume/volume.h"

namespace voxlet {

/// A row of the label list.
struct LabelEntry {
  std::uint16_t id = 0;
  std::string name;
  std::array<std::uint8_t, 3> color{};
  bool visible = true;
  /// In the label volume; 0 before one is set.
  std::size_t voxels = 0;
  /// Mean position in the scan's array.
  VoxelPoint centroid{};
};

class Document {
 public:
  /// Takes the voxels over and drops the labels. Throws Error(kBadInput) if sizes disagree or the affine is singular.
  void set_image(const std::string& name, const Geometry& geometry, std::vector<float> voxels);
  void clear_image();
  bool has_image() const { return !image_.voxels.empty(); }
  const ImageVolume& image() const { return image_; }
  const std::string& name() const { return name_; }
  const DisplayGrid& grid() const { return grid_; }
  const IntensityRange& range() const { return range_; }

  /// On the image's grid. Throws Error(kBadInput) if there is no image or the number of voxels is another.
  void set_labels(std::vector<std::uint16_t> labels);
  void clear_labels();
  bool has_labels() const { return !labels_.empty(); }
  const std::vector<std::uint16_t>& labels() const { return labels_; }

  /// Names and colours; kept until the next table. Ids of the volume that it lacks get a name and a colour of their
  /// own.
  void set_label_table(std::vector<LabelEntry> table);
  /// Entries with at least one voxel, in the table's order.
  const std::vector<LabelEntry>& present_labels() const { return present_; }
  void set_visible(std::uint16_t id, bool visible);
  void set_all_visible(bool visible);
  const LabelColors& colors() const { return colors_; }
  /// The name of an id, empty for background.
  std::string label_name(std::uint16_t id) const;
  /// The voxel with this label that is nearest to the label's centroid.
  std::optional<VoxelIndex> centre_of(std::uint16_t id) const;

  /// Grow whenever the picture of the image or of the labels is no longer that of before.
  std::uint64_t image_revision() const { return image_revision_; }
  std::uint64_t label_revision() const { return label_revision_; }

 private:
  void list_present_labels();
  void refresh_colors();

  std::string name_;
  ImageVolume image_;
  DisplayGrid grid_;
  IntensityRange range_;
  std::vector<std::uint16_t> labels_;
  std::vector<LabelEntry> table_, present_;
  LabelColors colors_ = LabelColors(65536, 0);
  std::uint64_t image_revision_ = 0, label_revision_ = 0;
};

}  // namespace voxlet
