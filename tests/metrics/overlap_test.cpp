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

TEST(LabelOverlapTest, CountsTheVolumesVoxels) {
  EXPECT_EQ(label_overlap(row({1, 0, 2}), row({1, 1, 0})).at(2).total, 3U);
  EXPECT_EQ(label_overlap(row({1, 0, 2}), row({1, 1, 0}), {9}).at(9).total, 3U);
}

TEST(LabelOverlapTest, APlaneAndAVolumeAreCountedAlike) {
  LabelVolume plane(Geometry{{4, 3, 1}, {}}), volume(Geometry{{2, 2, 3}, {}});
  plane.voxels = volume.voxels = {1, 1, 0, 2, 2, 2, 1, 0, 0, 1, 1, 2};
  LabelVolume other_plane = plane, other_volume = volume;
  other_plane.voxels[3] = other_volume.voxels[3] = 1;
  EXPECT_EQ(label_overlap(plane, other_plane).at(2).dice(), 6.0 / 7);
  EXPECT_EQ(label_overlap(volume, other_volume).at(2).dice(), 6.0 / 7);
}

TEST(OverlapScoresTest, AreTheirRatios) {
  const OverlapScores scores = Overlap{10, 8, 6, 100}.scores();  // TP 6, FN 4, FP 2, TN 88
  EXPECT_DOUBLE_EQ(scores.dice, 12.0 / 18);
  EXPECT_DOUBLE_EQ(scores.jaccard, 6.0 / 12);
  EXPECT_DOUBLE_EQ(scores.sensitivity, 6.0 / 10);
  EXPECT_DOUBLE_EQ(scores.specificity, 88.0 / 90);
  EXPECT_DOUBLE_EQ(scores.precision, 6.0 / 8);
}

TEST(OverlapScoresTest, OneEmptyMaskIsZeroInAllThatCountHits) {
  for (const Overlap& overlap : {Overlap{10, 0, 0, 100}, Overlap{0, 10, 0, 100}}) {
    const OverlapScores scores = overlap.scores();
    EXPECT_TRUE(overlap.one_empty());
    for (const double score : {scores.dice, scores.jaccard, scores.sensitivity, scores.precision}) EXPECT_EQ(score, 0);
    EXPECT_DOUBLE_EQ(scores.specificity, overlap.prediction == 0 ? 1 : 0.9);
  }
}

TEST(OverlapScoresTest, BothEmptyIsNotCounted) {
  const OverlapScores scores = Overlap{0, 0, 0, 100}.scores();
  EXPECT_FALSE((Overlap{0, 0, 0, 100}.one_empty()));
  for (const double score : {scores.dice, scores.jaccard, scores.sensitivity, scores.specificity, scores.precision})
    EXPECT_TRUE(std::isnan(score));
}

TEST(OverlapScoresTest, NoNegativesMeansNoSpecificity) {
  EXPECT_TRUE(std::isnan(Overlap{100, 8, 8, 100}.scores().specificity));
  EXPECT_TRUE(std::isnan(Overlap{10, 8, 8, 0}.scores().specificity));
}

TEST(MeanScoresTest, LeavesOutWhatIsNotCounted) {
  const std::map<std::uint16_t, Overlap> labels{{1, {4, 4, 4, 10}}, {2, {4, 4, 1, 10}}, {3, {0, 0, 0, 10}}};
  const OverlapScores mean = mean_scores(labels);
  EXPECT_DOUBLE_EQ(mean.dice, (1 + 0.25) / 2);
  EXPECT_DOUBLE_EQ(mean.jaccard, (1 + 1.0 / 7) / 2);
  EXPECT_DOUBLE_EQ(mean.specificity, (1 + 0.5) / 2);
  EXPECT_TRUE(std::isnan(mean_scores({}).dice));
}

TEST(LabelOverlapTest, UnlikeGridsAreRefused) {
  expect_error(ErrorCode::kBadInput, "one grid", [] { label_overlap(row({1, 2}), row({1, 2, 3})); });
  LabelVolume moved = row({1, 2});
  moved.geometry.affine.rows[0][3] = 1;
  expect_error(ErrorCode::kBadInput, "one grid", [&] { label_overlap(row({1, 2}), moved); });
}

}  // namespace
}  // namespace voxlet
