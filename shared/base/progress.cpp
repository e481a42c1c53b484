#include "base/progress.h"

#include <algorithm>

#include "base/error.h"

namespace voxlet {

void Progress::report(double fraction, std::string_view stage) {
  {
    const std::lock_guard lock(listening_);
    fraction_ = std::clamp(fraction, fraction_.load(), 1.0);
    if (listener_) listener_(fraction_, stage);
  }
  check();
}

void Progress::check() const {
  if (cancelled_) throw Error(ErrorCode::kCancelled, "Cancelled; nothing was written.");
}

}  // namespace voxlet
