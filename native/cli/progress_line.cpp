#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <stop_token>
#include <thread>

#include "base/readable_text.h"
#include "cli/cli.h"
#include "cli/log_lines.h"

namespace voxlet {
namespace {

constexpr const char* kClearLine = "\r\033[K";
constexpr double kLogPeriodSeconds = 60;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void print_line(const std::string& line) {
  std::fprintf(stderr, "%s\n", readable_text(line).c_str());
  std::fflush(stderr);
}

/// Lines for a log, and a thread that keeps them coming while a long step says nothing.
class Log {
 public:
  LogLines& lines() { return lines_; }

 private:
  void keep_ticking(const std::stop_token& end) {
    std::unique_lock lock(mutex_);
    while (!end.stop_requested()) {
      woken_.wait_for(lock, end, std::chrono::seconds(1), [] { return false; });
      if (!end.stop_requested()) lines_.tick();
    }
  }

  LogLines lines_{kLogPeriodSeconds, seconds_now, print_line};
  std::mutex mutex_;
  std::condition_variable_any woken_;
  std::jthread ticking_{[this](const std::stop_token& end) { keep_ticking(end); }};  // last: it ends first
};

/// Begins with the first thing that there is to tell.
LogLines& log_lines() {
  static Log log;
  return log.lines();
}

}  // namespace

bool stderr_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }

void draw_status_line(const std::string& text) {
  if (!stderr_is_terminal()) return log_lines().offer(text);
  std::fprintf(stderr, "%s%s", kClearLine, readable_text(text).c_str());
  std::fflush(stderr);
}

void draw_progress(double fraction, std::string_view stage) {
  draw_status_line(std::string(stage) + "  " + std::to_string(std::lround(100 * fraction)) + " %");
}

void print_log_line(const std::string& text) {
  clear_status_line();
  print_line(text);
  if (!stderr_is_terminal()) log_lines().restart();
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
