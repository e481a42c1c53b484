#include "loss/option_checks.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/number_text.h"

namespace voxlet {

void require_option(bool holds, const std::string& expected, double found) {
  if (holds && std::isfinite(found)) return;
  throw Error(ErrorCode::kBadInput, "Expected " + expected + ", found " + number_text(found) + ".");
}

void require_weights(const std::vector<double>& weights, std::int64_t count, const std::string& what) {
  if (static_cast<std::int64_t>(weights.size()) != count) {
    throw Error(ErrorCode::kBadInput, "Expected " + std::to_string(count) + " " + what + ", found " +
                                          std::to_string(weights.size()) +
                                          "; give that many, or none for the default.");
  }
  for (const double weight : weights) require_option(weight >= 0, what + ", each of at least 0", weight);
  const bool any = std::any_of(weights.begin(), weights.end(), [](double weight) { return weight > 0; });
  require_option(any, what + ", one of them above 0", 0);
}

}  // namespace voxlet
