// Progress for logs: whole lines, and no more than one a minute.
#pragma once

#include <functional>
#include <mutex>
#include <string>

namespace voxlet {

/// Any thread may call it.
class LogLines {
 public:
  using Clock = std::function<double()>;  ///< in seconds
  using Print = std::function<void(const std::string& line)>;

  /// The first line comes `period` seconds from now.
  LogLines(double period_seconds, Clock clock, Print print);
  /// What there is to tell by now: printed if the last line was `period` ago, else kept.
  void offer(const std::string& text);
  /// Prints what was offered last if the last line was `period` ago; for work that does not say how far it is.
  void tick();
  /// Another line was printed: the next one comes `period` from now.
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
