// PNG encoding with libpng.
#pragma once

#include <string>

#include "report/picture.h"

namespace voxlet {

/// The bytes of a PNG file with 8 bits per channel: grey if every pixel is grey, else RGB. Throws Error(kTooLarge) if
/// libpng cannot hold the picture.
std::string png_bytes(const Picture& picture);

}  // namespace voxlet
