// An image layer: voxels, intensity window and colour map.
#pragma once

#include <string>

#include "scene/color_table.h"
#include "scene/intensity.h"
#include "volume/volume.h"

namespace voxlet {

class ImageLayer {
 public:
  /// Takes over the voxels. The window is initially that of the 1st and 99th percentiles.
  explicit ImageLayer(ImageVolume volume);

  const ImageVolume& volume() const { return volume_; }
  const IntensityRange& range() const { return range_; }
  /// Shows another volume of a series on the same grid; colours and window stay. Throws Error(kBadInput) for another
  /// size.
  void set_voxels(std::vector<float> voxels);

  const std::string& color_map() const { return color_map_; }
  const ColorTable& colors() const { return colors_; }
  /// Takes one of color_map_names(). A diverging map centres the window on 0. Throws as color_table does.
  void set_color_map(const std::string& name);
  /// Sets a map from a file, under its own name.
  void set_color_table(const std::string& name, const ColorTable& colors);

  IntensityWindow window;
  bool smooth = true;        ///< linear interpolation between voxels
  bool clear_below = false;  ///< values below the window are transparent, for overlays
  std::string unit;          ///< shown beside values: "ppm"

  /// Increase with changes of the voxels and of the colour table.
  std::uint64_t voxel_revision() const { return voxel_revision_; }
  std::uint64_t color_revision() const { return color_revision_; }

 private:
  ImageVolume volume_;
  IntensityRange range_;
  std::string color_map_ = "gray";
  ColorTable colors_ = color_table("gray");
  std::uint64_t voxel_revision_ = 1, color_revision_ = 1;
};

/// The smallest window that is symmetric around 0 and contains `window`.
IntensityWindow centred_on_zero(const IntensityWindow& window);

}  // namespace voxlet
