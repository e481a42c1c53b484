#include "metrics/agreement/ranks.h"

#include <algorithm>
#include <numeric>

namespace voxlet {

Ranks ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  Ranks result{std::vector<double>(values.size()), {}};
  for (std::size_t start = 0, end = 0; start < order.size(); start = end) {
    while (end < order.size() && values[order[end]] == values[order[start]]) ++end;
    // Ranks start + 1 … end, and their mean.
    for (std::size_t n = start; n < end; ++n) result.of[order[n]] = static_cast<double>(start + 1 + end) / 2;
    if (end - start > 1) result.tie_sizes.push_back(end - start);
  }
  return result;
}

}  // namespace voxlet
