// A slice's picture as a WebGL texture.
#pragma once

#include <GLES3/gl3.h>

#include <cstdint>
#include <vector>

#include "render/color_map.h"

namespace voxlet {

/// One RGBA texture, made anew when its size changes. Its first row is the slice's lowest.
class SliceTexture {
 public:
  SliceTexture() = default;
  ~SliceTexture() { release(); }
  SliceTexture(const SliceTexture&) = delete;
  SliceTexture& operator=(const SliceTexture&) = delete;

  void upload(const SliceSize& size, const std::vector<std::uint32_t>& pixels);
  void set_smooth(bool smooth);
  /// Forgets the texture, also after a lost context.
  void release();
  GLuint name() const { return name_; }

 private:
  GLuint name_ = 0;
  SliceSize size_;
  bool smooth_ = false;
};

}  // namespace voxlet
