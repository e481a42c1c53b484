#include "metrics/overlap.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

LabelVolume row(std::vector<std::uint16_t> voxels) {
  LabelVolume labels(Geometry{{static_cast<std::int64_t>(voxels.size()), 1, 1}, {}});
  labels.voxels = std::move(voxels);
  return labels;
}

TEST(LabelOverlapTest, CountsEachLabelFoundInEitherMap) {
  const auto overlap = label_overlap(row({0, 1, 1, 1, 2, 0}), row({0, 1, 1, 3, 2, 2}));
  ASSERT_EQ(overlap.size(), 3U);
  EXPECT_EQ(overlap.at(1).reference, 3U);
  EXPECT_EQ(overlap.at(1).prediction, 2U);
  EXPECT_EQ(overlap.at(1).intersection, 2U);
  EXPECT_DOUBLE_EQ(overlap.at(1).dice(), 0.8);
  EXPECT_DOUBLE_EQ(overlap.at(2).dice(), 2.0 / 3);
  EXPECT_EQ(overlap.at(3).dice(), 0);
}

TEST(LabelOverlapTest, EqualMapsHaveDiceOne) {
  EXPECT_EQ(label_overlap(row({5, 5, 0}), row({5, 5, 0})).at(5).dice(), 1);
}

TEST(LabelOverlapTest, OneEmptyMaskIsZeroAndBothEmptyIsNotCounted) {
  const auto overlap = label_overlap(row({4, 0}), row({0, 0}), {4, 9});
  EXPECT_EQ(overlap.at(4).dice(), 0);
  EXPECT_FALSE(overlap.at(4).both_empty());
  EXPECT_TRUE(overlap.at(9).both_empty());
  EXPECT_TRUE(std::isnan(overlap.at(9).dice()));
}

TEST(LabelOverlapTest, OnlyAskedIdsAreCounted) {
  const auto overlap = label_overlap(row({1, 2, 65535}), row({1, 2, 65535}), {65535});
  ASSERT_EQ(overlap.size(), 1U);
  EXPECT_EQ(overlap.at(65535).intersection, 1U);
}

TEST(LabelOverlapTest, UnlikeGridsAreRefused) {
  expect_error(ErrorCode::kBadInput, "one grid", [] { label_overlap(row({1, 2}), row({1, 2, 3})); });
  LabelVolume moved = row({1, 2});
  moved.geometry.affine.rows[0][3] = 1;
  expect_error(ErrorCode::kBadInput, "one grid", [&] { label_overlap(row({1, 2}), moved); });
}

}  // namespace
}  // namespace voxlet
