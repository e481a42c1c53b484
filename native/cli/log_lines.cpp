#include "cli/log_lines.h"

#include <utility>

namespace voxlet {

LogLines::LogLines(double period_seconds, Clock clock, Print print)
    : period_seconds_(period_seconds), clock_(std::move(clock)), print_(std::move(print)), last_(clock_()) {}

void LogLines::offer(const std::string& text) {
  const std::lock_guard lock(mutex_);
  latest_ = text;
  print_if_due();
}

void LogLines::tick() {
  const std::lock_guard lock(mutex_);
  print_if_due();
}

void LogLines::restart() {
  const std::lock_guard lock(mutex_);
  last_ = clock_();
}

void LogLines::print_if_due() {
  const double now = clock_();
  if (latest_.empty() || now - last_ < period_seconds_) return;
  last_ = now;
  print_(latest_);
}

}  // namespace voxlet
