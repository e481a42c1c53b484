#include "metrics/agreement/paired_tests.h"

#include <gtest/gtest.h>

#include <limits>

#include "metrics/agreement/golden.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_close;
using testing::expect_error;
using testing::kIntervalTolerance;
using Series = std::vector<double>;

class PairedGoldenTest : public ::testing::TestWithParam<std::string> {
 protected:
  nlohmann::json golden_ = testing::agreement_golden("pairs").at(GetParam());
  Series x_ = golden_.at("x"), y_ = golden_.at("y");
};

TEST_P(PairedGoldenTest, TTestIsScipys) {
  const auto& expected = golden_.at("paired_t");
  const auto found = paired_t_test(x_, y_, {expected.at("level")});
  EXPECT_EQ(found.n, x_.size());
  EXPECT_EQ(found.degrees_of_freedom, expected.at("df").get<double>());
  expect_close(found.t, expected.at("t"), 1e-9);
  expect_close(found.p, expected.at("p"), 1e-9);
  expect_close(found.mean_difference, golden_.at("bland_altman").at("bias"), 1e-9);
  expect_close(found.interval, expected.at("interval"), kIntervalTolerance, std::abs(found.mean_difference / found.t));
}

TEST_P(PairedGoldenTest, WilcoxonIsScipys) {
  const auto& expected = golden_.at("wilcoxon");
  const auto found = wilcoxon_signed_rank(x_, y_);
  EXPECT_EQ(found.n, expected.at("n").get<std::size_t>());
  EXPECT_EQ(found.statistic, expected.at("statistic").get<double>());
  EXPECT_EQ(found.method == WilcoxonMethod::kExact, expected.at("exact").get<bool>());
  expect_close(found.p, expected.at("p"), 1e-10);
}

INSTANTIATE_TEST_SUITE_P(Pairs, PairedGoldenTest, ::testing::ValuesIn(testing::agreement_cases("pairs")),
                         testing::name_of_case);

TEST(PairedTTestTest, EqualDifferencesGiveInfiniteT) {
  const auto found = paired_t_test(Series{1, 2, 3}, Series{2, 3, 4});
  EXPECT_EQ(found.t, -std::numeric_limits<double>::infinity());
  EXPECT_EQ(found.p, 0);
  EXPECT_EQ(found.interval.low, -1);
  EXPECT_EQ(found.interval.high, -1);
}

TEST(PairedTTestTest, EqualSeriesGiveNan) {
  const auto found = paired_t_test(Series{1, 2, 3}, Series{1, 2, 3});
  EXPECT_EQ(found.mean_difference, 0);
  EXPECT_TRUE(std::isnan(found.t));
  EXPECT_TRUE(std::isnan(found.p));
}

TEST(WilcoxonTest, SmallSamplesAreCountedOut) {
  // Differences 1, 2, 3: one of 8 choices of signs has a positive rank sum of 6, one has 0.
  const auto found = wilcoxon_signed_rank(Series{1, 2, 3}, Series{0, 0, 0});
  EXPECT_EQ(found.statistic, 0);
  EXPECT_EQ(found.p, 0.25);
  EXPECT_EQ(found.method, WilcoxonMethod::kExact);
  EXPECT_EQ(wilcoxon_signed_rank(Series{1}, Series{0}).p, 1);
}

TEST(WilcoxonTest, FiftyPairsAreExactAndOneMoreOrAZeroOrATieIsNot) {
  Series rising;
  for (int n = 1; n <= 50; ++n) rising.push_back(n % 3 == 0 ? -n : n);
  const auto method = [](const Series& d) { return wilcoxon_signed_rank(d, Series(d.size(), 0.0)).method; };
  EXPECT_EQ(method(rising), WilcoxonMethod::kExact);
  Series longer = rising, tied = rising, with_zero = rising;
  longer.push_back(51);
  tied[0] = -2;
  with_zero[7] = 0;
  EXPECT_EQ(method(longer), WilcoxonMethod::kNormal);
  EXPECT_EQ(method(tied), WilcoxonMethod::kNormal);
  EXPECT_EQ(method(with_zero), WilcoxonMethod::kNormal);
}

TEST(WilcoxonTest, EqualSeriesGiveNan) {
  const auto found = wilcoxon_signed_rank(Series{1, 2, 3}, Series{1, 2, 3});
  EXPECT_EQ(found.n, 0U);
  EXPECT_TRUE(std::isnan(found.p));
}

TEST(PairedTestsTest, ExchangedSeriesGiveTheSameP) {
  const Series x{5.1, 4.9, 6.2, 5.7, 5.5}, y{4.8, 5.0, 5.8, 5.1, 5.6};
  EXPECT_EQ(paired_t_test(x, y).t, -paired_t_test(y, x).t);
  EXPECT_EQ(paired_t_test(x, y).p, paired_t_test(y, x).p);
  EXPECT_EQ(wilcoxon_signed_rank(x, y).p, wilcoxon_signed_rank(y, x).p);
}

TEST(PairedTestsTest, UnusableSeriesAreRefused) {
  const Series none, one{1}, two{1, 2}, broken{std::numeric_limits<double>::quiet_NaN(), 2};
  expect_error(ErrorCode::kBadInput, "at least 2", [&] { paired_t_test(one, one); });
  expect_error(ErrorCode::kBadInput, "at least 1", [&] { wilcoxon_signed_rank(none, none); });
  expect_error(ErrorCode::kBadInput, "one length", [&] { wilcoxon_signed_rank(one, two); });
  expect_error(ErrorCode::kBadInput, "one length", [&] { paired_t_test(one, two); });
  expect_error(ErrorCode::kBadInput, "index 0", [&] { paired_t_test(broken, two); });
  expect_error(ErrorCode::kBadInput, "index 0", [&] { wilcoxon_signed_rank(two, broken); });
}

}  // namespace
}  // namespace voxlet
