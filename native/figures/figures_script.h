// The script that draws the figures of reports, embedded at build time. shared/report/figures.js with its
// libraries, bundled by web/figures_script.mjs.
#pragma once

#include <string>
#include <string_view>

namespace voxlet {

extern const std::string_view kFiguresScript;

/// It as the end of a page.
std::string figures_html();

}  // namespace voxlet
