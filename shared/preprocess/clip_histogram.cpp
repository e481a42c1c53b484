#include "preprocess/clip_histogram.h"

#include <algorithm>

namespace voxlet {
namespace {

using Counts = std::span<std::int64_t>;

std::int64_t cut(Counts histogram, std::int64_t limit) {
  std::int64_t excess = 0;
  for (auto& count : histogram) {
    excess += std::max<std::int64_t>(0, count - limit);
    count = std::min(count, limit);
  }
  return excess;
}

/// The same share to every bin that has room for it; a bin that has not is filled up. Returns what is left.
std::int64_t share_out(Counts histogram, std::int64_t limit, std::int64_t excess) {
  const std::int64_t share = excess / static_cast<std::int64_t>(histogram.size());
  for (auto& count : histogram) {
    const std::int64_t raised = count < limit - share ? count + share : count;
    const std::int64_t filled = raised < limit - share ? raised : limit;
    excess -= filled - count;
    count = filled;
  }
  return excess;
}

/// One more to every step-th bin from `first` that has room; the step spreads a small excess. Returns what is left.
std::int64_t spread(Counts histogram, std::int64_t limit, std::int64_t excess, std::size_t first) {
  const auto with_room = std::count_if(histogram.begin(), histogram.end(), [&](auto count) { return count < limit; });
  const auto step = static_cast<std::size_t>(std::max<std::int64_t>(1, with_room / excess));
  for (std::size_t bin = first; bin < histogram.size(); bin += step) {
    if (histogram[bin] >= limit) continue;
    ++histogram[bin];
    --excess;
  }
  return excess;
}

}  // namespace

void clip_histogram(std::span<std::int64_t> histogram, std::int64_t limit) {
  std::int64_t excess = share_out(histogram, limit, cut(histogram, limit));
  while (excess > 0) {
    const std::int64_t before = excess;
    for (std::size_t first = 0; first < histogram.size() && excess > 0; ++first)
      excess = spread(histogram, limit, excess, first);
    if (excess == before) return;
  }
}

}  // namespace voxlet
