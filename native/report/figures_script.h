// The script that draws the figures of evaluation reports, embedded at build time. web/report/figures.js with its
// libraries, bundled by web/report/build.mjs; empty in a program built without Node.js.
#pragma once

#include <string_view>

namespace voxlet {

extern const std::string_view kFiguresScript;

}  // namespace voxlet
