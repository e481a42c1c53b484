// Progress of one stage as a fraction of the whole.
#pragma once

#include <string>
#include <string_view>

#include "base/progress.h"

namespace voxlet {

/// Maps 0 … 1 of the stage to begin … end of `whole`, which must outlive it. The stage throws Error(kCancelled) if
/// `whole` was cancelled. `prefix` is prepended to stage names.
inline Progress stage_of(Progress& whole, double begin, double end, const std::string& prefix = "") {
  return Progress([&whole, begin, end, prefix](double fraction, std::string_view stage) {
    whole.report(begin + fraction * (end - begin), prefix + std::string(stage));
  });
}

}  // namespace voxlet
