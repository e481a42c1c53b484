// Progress reports and cancellation for long-running work.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace voxlet {

/// One object per piece of work. All members may be called from any thread; the listener hears one report at a time, on
/// the thread that reports, and must not report itself. Reported fractions lie in 0 … 1 and never decrease; a worker
/// that returns normally has reported 1.
class Progress {
 public:
  using Listener = std::function<void(double fraction, std::string_view stage)>;

  Progress() = default;
  explicit Progress(Listener listener) : listener_(std::move(listener)) {}

  /// Passes `fraction` and `stage` to the listener, then throws Error(kCancelled) if `cancel` was called.
  void report(double fraction, std::string_view stage);

  void cancel() noexcept { cancelled_ = true; }
  bool cancelled() const noexcept { return cancelled_; }
  /// Throws Error(kCancelled) if `cancel` was called. Cheap enough to call once per slice or patch.
  void check() const;
  double fraction() const noexcept { return fraction_; }

 private:
  Listener listener_;
  std::atomic<bool> cancelled_{false};
  std::mutex listening_;
  std::atomic<double> fraction_{0};
};

}  // namespace voxlet
