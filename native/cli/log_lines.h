// Progress for log files: complete lines, at most one per period.
#pragma once

#include <functional>
#include <mutex>
#include <string>

namespace voxlet {

/// Thread-safe.
class LogLines {
 public:
  using Clock = std::function<double()>;  ///< in seconds
  using Print = std::function<void(const std::string& line)>;

  /// The first line comes `period` seconds from now.
  LogLines(double period_seconds, Clock clock, Print print);
  /// Prints `text` if the last line is at least `period` old, else keeps it.
  void offer(const std::string& text);
  /// Prints the last offered text if the last line is at least `period` old: for work that does not report progress.
  void tick();
  /// Call when another line was printed: the next one follows after `period`.
  void restart();

 private:
  void print_if_due();

  std::mutex mutex_;
  double period_seconds_;
  Clock clock_;
  Print print_;
  double last_;
  std::string latest_;
};

}  // namespace voxlet
