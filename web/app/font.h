// The font file that the build found (Roboto, else DejaVu Sans), inside the module.
#pragma once

#include <span>

namespace voxlet {

std::span<const unsigned char> font_file();

}  // namespace voxlet
