#include "render/volume_texture.h"

#include <emscripten/html5.h>

#include <algorithm>
#include <vector>

namespace voxlet {
namespace {

template <typename T>
struct Format;
template <>
struct Format<float> {
  static constexpr GLenum kFormat = GL_RED, kType = GL_FLOAT;
  static GLenum internal() { return linear_floats() ? GL_R32F : GL_R16F; }
  static GLint filter() { return GL_LINEAR; }
  static bool linear_floats() {
    static const bool has =
        emscripten_webgl_enable_extension(emscripten_webgl_get_current_context(), "OES_texture_float_linear");
    return has;
  }
};
template <>
struct Format<std::uint16_t> {
  static constexpr GLenum kFormat = GL_RED_INTEGER, kType = GL_UNSIGNED_SHORT;
  static GLenum internal() { return GL_R16UI; }
  static GLint filter() { return GL_NEAREST; }
};

std::int64_t longest_axis() {
  GLint longest = 0;
  glGetIntegerv(GL_MAX_3D_TEXTURE_SIZE, &longest);
  return std::max<std::int64_t>(longest, 1);
}

/// Every step-th voxel along i of the row (j, k).
template <typename T>
void thin_row(const Volume<T>& volume, std::int64_t j, std::int64_t k, std::int64_t step, std::int64_t count, T* to) {
  const T* from = &volume.at(0, j, k);
  for (std::int64_t n = 0; n < count; ++n) to[n] = from[n * step];
}

}  // namespace

std::array<float, 3> VolumeTexture::size() const {
  return {static_cast<float>(size_.ni), static_cast<float>(size_.nj), static_cast<float>(size_.nk)};
}

void VolumeTexture::allocate(const Shape& volume, GLenum internal_format) {
  release();
  const std::int64_t longest = longest_axis();
  std::array<std::int64_t, 3> sizes{};
  for (int axis = 0; axis < 3; ++axis) {
    const auto n = static_cast<std::size_t>(axis);
    step_[n] = (volume[axis] + longest - 1) / longest;
    sizes[n] = (volume[axis] + step_[n] - 1) / step_[n];
  }
  size_ = shape_from(sizes);
  glGenTextures(1, &name_);
  glBindTexture(GL_TEXTURE_3D, name_);
  glTexStorage3D(GL_TEXTURE_3D, 1, internal_format, static_cast<GLsizei>(size_.ni), static_cast<GLsizei>(size_.nj),
                 static_cast<GLsizei>(size_.nk));
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T, GL_TEXTURE_WRAP_R})
    glTexParameteri(GL_TEXTURE_3D, wrap, GL_CLAMP_TO_EDGE);
}

template <typename T>
void VolumeTexture::fill(const Volume<T>& volume) {
  const auto ni = static_cast<GLsizei>(size_.ni), nj = static_cast<GLsizei>(size_.nj);
  glPixelStorei(GL_UNPACK_ALIGNMENT, sizeof(T));
  if (step_ == std::array<std::int64_t, 3>{1, 1, 1}) {
    glTexSubImage3D(GL_TEXTURE_3D, 0, 0, 0, 0, ni, nj, static_cast<GLsizei>(size_.nk), Format<T>::kFormat,
                    Format<T>::kType, volume.voxels.data());
    return;
  }
  std::vector<T> slice(static_cast<std::size_t>(size_.ni * size_.nj));
  for (std::int64_t k = 0; k < size_.nk; ++k) {
    for (std::int64_t j = 0; j < size_.nj; ++j)
      thin_row(volume, j * step_[1], k * step_[2], step_[0], size_.ni, slice.data() + j * size_.ni);
    glTexSubImage3D(GL_TEXTURE_3D, 0, 0, 0, static_cast<GLint>(k), ni, nj, 1, Format<T>::kFormat, Format<T>::kType,
                    slice.data());
  }
}

template <typename T>
void VolumeTexture::upload_voxels(const Volume<T>& volume) {
  const std::int64_t longest = longest_axis();
  const Shape& shape = volume.shape();
  const bool same = name_ != 0 && shape == size_ && std::max({shape.ni, shape.nj, shape.nk}) <= longest;
  if (!same) allocate(shape, Format<T>::internal());
  glBindTexture(GL_TEXTURE_3D, name_);
  glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MIN_FILTER, Format<T>::filter());
  glTexParameteri(GL_TEXTURE_3D, GL_TEXTURE_MAG_FILTER, Format<T>::filter());
  fill(volume);
}

void VolumeTexture::upload(const ImageVolume& image) { upload_voxels(image); }
void VolumeTexture::upload(const LabelVolume& labels) { upload_voxels(labels); }

void VolumeTexture::upload_box(const LabelVolume& labels, const Box& box) {
  if (step_ != std::array<std::int64_t, 3>{1, 1, 1}) return upload(labels);
  glBindTexture(GL_TEXTURE_3D, name_);
  glPixelStorei(GL_UNPACK_ALIGNMENT, sizeof(std::uint16_t));
  glPixelStorei(GL_UNPACK_ROW_LENGTH, static_cast<GLint>(labels.shape().ni));
  glPixelStorei(GL_UNPACK_IMAGE_HEIGHT, static_cast<GLint>(labels.shape().nj));
  glTexSubImage3D(GL_TEXTURE_3D, 0, static_cast<GLint>(box.first.i), static_cast<GLint>(box.first.j),
                  static_cast<GLint>(box.first.k), static_cast<GLsizei>(box.size.ni), static_cast<GLsizei>(box.size.nj),
                  static_cast<GLsizei>(box.size.nk), GL_RED_INTEGER, GL_UNSIGNED_SHORT,
                  &labels.at(box.first.i, box.first.j, box.first.k));
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glPixelStorei(GL_UNPACK_IMAGE_HEIGHT, 0);
}

void VolumeTexture::release() {
  if (name_ != 0) glDeleteTextures(1, &name_);
  name_ = 0;
}

}  // namespace voxlet
