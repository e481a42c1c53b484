// A volume as a WebGL2 3D texture.
#pragma once

#include <GLES3/gl3.h>

#include <array>
#include <cstdint>

#include "volume/bounding_box.h"
#include "volume/volume.h"

namespace voxlet {

/// Images are R32F if the device can interpolate that (OES_texture_float_linear), else R16F; labels are R16UI. If a
/// volume is longer along an axis than the device's textures, only every second, third … voxel of that axis is shown.
class VolumeTexture {
 public:
  VolumeTexture() = default;
  ~VolumeTexture() { release(); }
  VolumeTexture(const VolumeTexture&) = delete;
  VolumeTexture& operator=(const VolumeTexture&) = delete;

  void upload(const ImageVolume& image);
  void upload(const LabelVolume& labels);
  /// Uploads the voxels of `box` again, into a texture of the same volume.
  void upload_box(const LabelVolume& labels, const Box& box);
  /// Releases the texture, also after a lost context.
  void release();

  GLuint name() const { return name_; }
  /// The texture's size in texels.
  std::array<float, 3> size() const;

 private:
  template <typename T>
  void upload_voxels(const Volume<T>& volume);
  template <typename T>
  void fill(const Volume<T>& volume);
  void allocate(const Shape& volume, GLenum internal_format);

  GLuint name_ = 0;
  Shape size_;
  /// Voxels of the volume per texel.
  std::array<std::int64_t, 3> step_{1, 1, 1};
};

}  // namespace voxlet
