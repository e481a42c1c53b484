#include "metrics/agreement/multiple_tests.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace voxlet {

std::vector<double> holm_adjusted(std::span<const double> p) {
  std::vector<std::size_t> order;
  for (std::size_t n = 0; n < p.size(); ++n)
    if (!std::isnan(p[n])) order.push_back(n);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> adjusted(p.begin(), p.end());
  double before = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const double raised = p[order[k]] * static_cast<double>(order.size() - k);
    before = adjusted[order[k]] = std::clamp(raised, before, 1.0);
  }
  return adjusted;
}

}  // namespace voxlet
