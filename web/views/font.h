// The embedded font file (Roboto if the build found it, else DejaVu Sans).
#pragma once

#include <span>

namespace voxlet {

std::span<const unsigned char> font_file();

}  // namespace voxlet
