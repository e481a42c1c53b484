// web/report/figures.js with the libraries that it uses, made one script at build time (web/report/build.mjs).
#pragma once

#include <string_view>

namespace voxlet {

extern const std::string_view kFiguresScript;

}  // namespace voxlet
