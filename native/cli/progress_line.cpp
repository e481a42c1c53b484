#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "cli/cli.h"

namespace voxlet {
namespace {

constexpr const char* kClearLine = "\r\033[K";

}  // namespace

bool stderr_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }

void draw_status_line(const std::string& text) {
  if (!stderr_is_terminal()) return;
  std::fprintf(stderr, "%s%s", kClearLine, text.c_str());
  std::fflush(stderr);
}

void draw_progress(double fraction, std::string_view stage) {
  draw_status_line(std::string(stage) + "  " + std::to_string(std::lround(100 * fraction)) + " %");
}

void clear_status_line() {
  if (!stderr_is_terminal()) return;
  std::fputs(kClearLine, stderr);
  std::fflush(stderr);
}

std::string format_duration(double seconds) {
  const auto total = static_cast<long>(std::lround(std::max(0.0, seconds)));
  char text[32];
  if (total >= 3600) {
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", total / 3600, total / 60 % 60, total % 60);
  } else {
    std::snprintf(text, sizeof text, "%ld:%02ld", total / 60, total % 60);
  }
  return text;
}

}  // namespace voxlet
