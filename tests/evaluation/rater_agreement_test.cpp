#include "evaluation/rater_agreement.h"

#include <gtest/gtest.h>

#include "support/evaluations.h"

namespace voxlet {
namespace {

TEST(RaterAgreementTest, PlacesTheMethodAmongTheRaters) {
  const testing::Row first{1, 1, 1, 1, 0, 0}, second{1, 1, 1, 0, 0, 0}, method{1, 1, 1, 1, 1, 1};
  const auto pair = [](const testing::Row& a, const testing::Row& b) { return testing::evaluation_of({{"a", a, b}}); };
  const std::vector<RaterPair> pairs{{"R1", "R2", false, pair(first, second)},
                                     {"R1", "method", true, pair(first, method)},
                                     {"R2", "method", true, pair(second, method)}};
  const auto found = rater_agreement(pairs);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_DOUBLE_EQ(found[0].among_raters, 6.0 / 7);
  EXPECT_DOUBLE_EQ(found[0].method_to_raters, (8.0 / 10 + 6.0 / 9) / 2);
  EXPECT_FALSE(found[0].method_is_within());
}

TEST(RaterAgreementTest, StructuresOfAllPairsCount) {
  EXPECT_TRUE(rater_agreement({}).empty());
  const std::vector<RaterPair> pairs{{"R1", "R2", false, testing::evaluation_of({{"a", {1, 2}, {1, 2}}})},
                                     {"R1", "method", true, testing::evaluation_of({{"a", {2, 2}, {2, 0}}})}};
  const auto found = rater_agreement(pairs);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, 2);
}

}  // namespace
}  // namespace voxlet
