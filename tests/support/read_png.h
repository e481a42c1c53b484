// PNG files read back by libpng.
#pragma once

#include <gtest/gtest.h>
#include <png.h>

#include <string>

#include "report/picture.h"

namespace voxlet::testing {

/// Empty, and the test failed, if the bytes are no PNG.
inline Picture read_png(const std::string& bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
    ADD_FAILURE() << image.message;
    return {};
  }
  image.format = PNG_FORMAT_RGB;
  Picture picture(static_cast<int>(image.width), static_cast<int>(image.height));
  if (png_image_finish_read(&image, nullptr, picture.pixels.data(), 0, nullptr) == 0) ADD_FAILURE() << image.message;
  return picture;
}

inline Picture flipped(const Picture& picture) {
  Picture flipped = picture;
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) flipped.at(x, y) = picture.at(picture.width - 1 - x, y);
  return flipped;
}

}  // namespace voxlet::testing
