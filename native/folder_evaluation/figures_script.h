// The script that draws the figures of evaluation reports, embedded at build time. shared/report/figures.js with its
// libraries, bundled by web/figures_script.mjs.
#pragma once

#include <string_view>

namespace voxlet {

extern const std::string_view kFiguresScript;

}  // namespace voxlet
