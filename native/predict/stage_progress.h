// Progress of one stage as a part of the whole.
#pragma once

#include <string>
#include <string_view>

#include "base/progress.h"

namespace voxlet {

/// 0 … 1 of the stage is begin … end of `whole`, which must outlive it; the stage throws what `whole` throws when it
/// was cancelled. `prefix` is put before the names of stages.
inline Progress stage_of(Progress& whole, double begin, double end, const std::string& prefix = "") {
  return Progress([&whole, begin, end, prefix](double fraction, std::string_view stage) {
    whole.report(begin + fraction * (end - begin), prefix + std::string(stage));
  });
}

}  // namespace voxlet
