#include "render/slice_texture.h"

namespace voxlet {
namespace {

void set_filter(GLint filter) {
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
}

}  // namespace

void SliceTexture::upload(const SliceSize& size, const std::vector<std::uint32_t>& pixels) {
  if (name_ != 0 && (size.columns != size_.columns || size.rows != size_.rows)) release();
  const bool is_new = name_ == 0;
  if (is_new) glGenTextures(1, &name_);
  glBindTexture(GL_TEXTURE_2D, name_);
  if (is_new) {
    set_filter(smooth_ ? GL_LINEAR : GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexStorage2D(GL_TEXTURE_2D, 1, GL_RGBA8, size.columns, size.rows);
  }
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, size.columns, size.rows, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
  size_ = size;
}

void SliceTexture::set_smooth(bool smooth) {
  if (smooth == smooth_) return;
  smooth_ = smooth;
  if (name_ == 0) return;
  glBindTexture(GL_TEXTURE_2D, name_);
  set_filter(smooth ? GL_LINEAR : GL_NEAREST);
}

void SliceTexture::release() {
  if (name_ != 0) glDeleteTextures(1, &name_);
  name_ = 0;
}

}  // namespace voxlet
