// shared/report/figures.js with the libraries that it uses, made one script at build time (web/figures_script.mjs).
#pragma once

#include <string_view>

namespace voxlet {

extern const std::string_view kFiguresScript;

}  // namespace voxlet
