#include "metrics/agreement/samples.h"

#include <cmath>

#include "base/error.h"
#include "base/number_text.h"

namespace voxlet {
namespace {

Error bad(const std::string& sentence) { return {ErrorCode::kBadInput, sentence}; }

void check_finite(std::span<const double> values, const std::string& name) {
  for (std::size_t n = 0; n < values.size(); ++n)
    if (!std::isfinite(values[n]))
      throw bad("Expected finite numbers in " + name + ", found " + number_text(values[n]) + " at index " +
                std::to_string(n) + " (counted from 0); leave that sample out.");
}

}  // namespace

void check_samples(std::span<const double> values, std::size_t fewest, const std::string& name) {
  if (values.size() < fewest)
    throw bad("Expected at least " + std::to_string(fewest) + " samples in " + name + ", found " +
              std::to_string(values.size()) + ".");
  check_finite(values, name);
}

void check_pairs(std::span<const double> first, std::span<const double> second, std::size_t fewest) {
  if (first.size() != second.size())
    throw bad("Expected two series of one length, found " + std::to_string(first.size()) + " and " +
              std::to_string(second.size()) + " samples.");
  check_samples(first, fewest, "the first series");
  check_samples(second, fewest, "the second series");
}

std::vector<double> centred(std::span<const double> values) {
  const double middle = mean(values);
  std::vector<double> result(values.begin(), values.end());
  for (double& value : result) value -= middle;
  return result;
}

std::vector<double> differences(std::span<const double> first, std::span<const double> second) {
  std::vector<double> result(first.size());
  for (std::size_t n = 0; n < result.size(); ++n) result[n] = first[n] - second[n];
  return result;
}

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t n = 0; n < a.size(); ++n) sum += a[n] * b[n];
  return sum;
}

}  // namespace voxlet
