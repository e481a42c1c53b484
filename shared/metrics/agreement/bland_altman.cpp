#include "metrics/agreement/bland_altman.h"

#include <cmath>
#include <string>

#include "base/error.h"
#include "base/number_text.h"
#include "metrics/agreement/distributions.h"
#include "metrics/agreement/samples.h"

namespace voxlet {

void BlandAltmanOptions::validate() const {
  confidence.validate();
  if (!(limit_multiplier > 0 && std::isfinite(limit_multiplier)))
    throw Error(ErrorCode::kBadInput,
                "Expected a limit_multiplier above 0 (1.96 is usual), found " + number_text(limit_multiplier) + ".");
}

BlandAltman bland_altman(std::span<const double> first, std::span<const double> second,
                         const BlandAltmanOptions& options) {
  options.validate();
  check_pairs(first, second, 2);
  const auto d = differences(first, second);
  const auto n = static_cast<double>(d.size());
  const double z = options.limit_multiplier;
  const double bias = mean(d), sd = sample_sd(d);
  const double t = student_t_quantile(options.confidence.upper_probability(), n - 1);
  const double bias_reach = t * sd / std::sqrt(n);
  const double limit_reach = t * sd * std::sqrt(1 / n + z * z / (2 * (n - 1)));
  const double lower = bias - z * sd, upper = bias + z * sd;
  return {d.size(),
          bias,
          sd,
          lower,
          upper,
          {bias - bias_reach, bias + bias_reach},
          {lower - limit_reach, lower + limit_reach},
          {upper - limit_reach, upper + limit_reach}};
}

}  // namespace voxlet
