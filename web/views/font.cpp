#include "views/font.h"

namespace voxlet {
namespace {

constexpr unsigned char kFontFile[] = {
#embed VOXLET_FONT_FILE
};

}  // namespace

std::span<const unsigned char> font_file() { return kFontFile; }

}  // namespace voxlet
