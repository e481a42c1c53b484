// An image as a layer: its voxels and how their values become colours.
#pragma once

#include <string>

#include "scene/color_table.h"
#include "scene/intensity.h"
#include "volume/volume.h"

namespace voxlet {

class ImageLayer {
 public:
  /// Takes the voxels over. The window is that of the 1st and 99th percentile.
  explicit ImageLayer(ImageVolume volume);

  const ImageVolume& volume() const { return volume_; }
  const IntensityRange& range() const { return range_; }
  /// Another volume of a series on the same grid: colours and window stay. Throws Error(kBadInput) for another size.
  void set_voxels(std::vector<float> voxels);

  const std::string& color_map() const { return color_map_; }
  const ColorTable& colors() const { return colors_; }
  /// One of color_map_names(). A diverging map lays the window evenly around 0. Throws as color_table does.
  void set_color_map(const std::string& name);
  /// A map from a file, under a name of its own.
  void set_color_table(const std::string& name, const ColorTable& colors);

  IntensityWindow window;
  bool smooth = true;        ///< linear interpolation between voxels
  bool clear_below = false;  ///< values below the window are transparent, as overlays want it
  std::string unit;          ///< of the values, as shown beside them: "ppm"

  /// Grow with the voxels and with the colour table.
  std::uint64_t voxel_revision() const { return voxel_revision_; }
  std::uint64_t color_revision() const { return color_revision_; }

 private:
  ImageVolume volume_;
  IntensityRange range_;
  std::string color_map_ = "gray";
  ColorTable colors_ = color_table("gray");
  std::uint64_t voxel_revision_ = 1, color_revision_ = 1;
};

/// The smallest window that lies evenly around 0 and shows all that `window` shows.
IntensityWindow centred_on_zero(const IntensityWindow& window);

}  // namespace voxlet
