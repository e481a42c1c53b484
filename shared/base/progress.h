// Progress of long work, and the way to stop it.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace voxlet {

/// One object for a whole piece of long work. Every member may be called from any thread; the listener hears one report
/// at a time, in the thread that makes it, and must not report itself.
/// Reported fractions never fall and lie in 0 … 1; a worker that returns normally has reported 1.
class Progress {
 public:
  using Listener = std::function<void(double fraction, std::string_view stage)>;

  Progress() = default;
  explicit Progress(Listener listener) : listener_(std::move(listener)) {}

  /// Tells the listener where the work stands, then throws Error(kCancelled) if `cancel` was called.
  void report(double fraction, std::string_view stage);

  void cancel() noexcept { cancelled_ = true; }
  bool cancelled() const noexcept { return cancelled_; }
  /// Throws Error(kCancelled) if `cancel` was called. Cheap: call it once a slice or a patch.
  void check() const;
  double fraction() const noexcept { return fraction_; }

 private:
  Listener listener_;
  std::atomic<bool> cancelled_{false};
  std::mutex listening_;
  std::atomic<double> fraction_{0};
};

}  // namespace voxlet
