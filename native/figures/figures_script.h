// The script that draws the figures of reports, embedded at build time. shared/report/figures.js with its
// libraries, bundled by web/figures_script.mjs; empty in a program built without Node.js.
#pragma once

#include <string>
#include <string_view>

namespace voxlet {

extern const std::string_view kFiguresScript;

/// It as the end of a page; empty without it.
std::string figures_html();

}  // namespace voxlet
