#include "report/png.h"

#include <png.h>

#include <algorithm>

#include "base/error.h"

namespace voxlet {
namespace {

bool is_grey(const Color& color) { return color[0] == color[1] && color[1] == color[2]; }

[[noreturn]] void refuse(const Picture& picture, const png_image& image) {
  throw Error(ErrorCode::kTooLarge, "Expected a picture that PNG can hold, found " + std::to_string(picture.width) +
                                        " × " + std::to_string(picture.height) + " pixels: " + image.message + ".");
}

std::string encode(const Picture& picture, png_uint_32 format, const void* pixels) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = format;
  png_alloc_size_t size = 0;
  if (png_image_write_to_memory(&image, nullptr, &size, 0, pixels, 0, nullptr) == 0) refuse(picture, image);
  std::string bytes(size, '\0');
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels, 0, nullptr) == 0) refuse(picture, image);
  return bytes;
}

}  // namespace

std::string png_bytes(const Picture& picture) {
  if (!std::all_of(picture.pixels.begin(), picture.pixels.end(), is_grey))
    return encode(picture, PNG_FORMAT_RGB, picture.pixels.data());
  std::string grey;
  grey.reserve(picture.pixels.size());
  for (const auto& pixel : picture.pixels) grey += static_cast<char>(pixel[0]);
  return encode(picture, PNG_FORMAT_GRAY, grey.data());
}

}  // namespace voxlet
