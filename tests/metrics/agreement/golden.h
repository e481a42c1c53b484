// What SciPy and NumPy found (golden/make_agreement_golden.py), and how near to it is near enough.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "io/file.h"
#include "metrics/agreement/confidence_interval.h"

namespace voxlet::testing {

/// SciPy 1.10's quantile of Student's t is good to some 1e-9 (2.0095752345 for 0.975 with 49 degrees of freedom, where
/// mpmath has 2.0095752371).
inline constexpr double kIntervalTolerance = 1e-8;

inline const nlohmann::json& agreement_golden(const char* part) {
  static const auto all =
      nlohmann::json::parse(read_text_file(std::filesystem::path(VOXLET_GOLDEN) / "agreement" / "expected.json"));
  return all.at(part);
}

/// Parametrises a test by the names of the cases in one part of the golden file.
inline std::vector<std::string> agreement_cases(const char* part) {
  std::vector<std::string> names;
  for (const auto& [name, value] : agreement_golden(part).items()) names.push_back(name);
  return names;
}

inline std::string name_of_case(const ::testing::TestParamInfo<std::string>& info) { return info.param; }

/// Within `relative` of the expected value, or of `scale` where the value itself is a small difference of large ones.
inline void expect_close(double found, const nlohmann::json& expected, double relative, double scale = 0) {
  const auto value = expected.get<double>();
  EXPECT_NEAR(found, value, relative * std::max(std::abs(value), scale));
}

inline void expect_close(const Interval& found, const nlohmann::json& expected, double relative, double scale = 0) {
  expect_close(found.low, expected.at(0), relative, scale);
  expect_close(found.high, expected.at(1), relative, scale);
}

}  // namespace voxlet::testing
