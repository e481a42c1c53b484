#include "metrics/summary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string_view>

#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

const Metric& metric(std::string_view name) {
  for (const Metric& one : metrics())
    if (name == one.name) return one;
  throw std::out_of_range(std::string(name));
}

/// A case with one label whose Dice is 2 · both / (reference + prediction).
CaseMetrics counted(std::size_t reference, std::size_t prediction, std::size_t both, std::uint16_t id = 1) {
  LabelMetrics label;
  label.overlap.reference = reference;
  label.overlap.prediction = prediction;
  label.overlap.intersection = both;
  return {{id, label}};
}

TEST(CompareLabelMapsTest, GivesEveryMetricOfEveryLabel) {
  const Geometry geometry{{40, 36, 30}, affine_from_spacing({0.7, 0.8, 0.9})};
  const LabelVolume reference = testing::ball_phantom(geometry);
  LabelVolume prediction(geometry);
  for (std::size_t v = 2; v < reference.voxels.size(); ++v) prediction.voxels[v] = reference.voxels[v - 2];
  for (auto& voxel : prediction.voxels) voxel = voxel == 53 ? std::uint16_t{99} : voxel;
  const CaseMetrics found = compare_label_maps(reference, prediction);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_DOUBLE_EQ(found.at(4).overlap.dice(), testing::plain_dice(reference, prediction, 4));
  EXPECT_NEAR(found.at(4).surface.hausdorff_mm, 1.4, 1e-6);
  EXPECT_EQ(found.at(4).volume.signed_mm3(), 0);
  EXPECT_FALSE(found.at(4).one_empty());
  for (const std::uint16_t id : {std::uint16_t{53}, std::uint16_t{99}}) {
    EXPECT_TRUE(found.at(id).one_empty() && found.at(id).surface.one_empty) << id;
    EXPECT_EQ(found.at(id).overlap.dice(), 0) << id;
  }
  EXPECT_EQ(found.at(53).volume.signed_percent(), -100);
}

TEST(CompareLabelMapsTest, AskedLabelsThatAreNowhereAreEmptyOnBothSides) {
  const LabelVolume empty(Geometry{{4, 4, 4}, {}});
  const CaseMetrics found = compare_label_maps(empty, empty, {7});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found.at(7).both_empty());
  EXPECT_TRUE(std::isnan(found.at(7).surface.hausdorff_mm));
}

TEST(CompareLabelMapsTest, UnlikeGridsAndBadOptionsAreRefused) {
  const LabelVolume small(Geometry{{4, 4, 4}, {}}), large(Geometry{{5, 4, 4}, {}});
  testing::expect_error(ErrorCode::kBadInput, "one grid", [&] { compare_label_maps(small, large); });
  MetricOptions options;
  options.surface.percentile = 200;
  testing::expect_error(ErrorCode::kBadInput, "percentile", [&] { compare_label_maps(small, small, {}, options); });
}

TEST(MetricsTest, NamesAreUniqueAndEachReadsItsOwnNumber) {
  LabelMetrics label;
  label.overlap = {10, 8, 6, 100};
  label.volume = {20, 16};
  label.surface = {5, 4, 3, 0.5, false};
  EXPECT_DOUBLE_EQ(metric("dice").value(label), 12.0 / 18);
  EXPECT_DOUBLE_EQ(metric("jaccard").value(label), 0.5);
  EXPECT_DOUBLE_EQ(metric("sensitivity").value(label), 0.6);
  EXPECT_DOUBLE_EQ(metric("specificity").value(label), 88.0 / 90);
  EXPECT_DOUBLE_EQ(metric("precision").value(label), 0.75);
  EXPECT_EQ(metric("hausdorff_mm").value(label), 5);
  EXPECT_EQ(metric("percentile_hausdorff_mm").value(label), 4);
  EXPECT_EQ(metric("average_surface_distance_mm").value(label), 3);
  EXPECT_EQ(metric("surface_dice").value(label), 0.5);
  EXPECT_EQ(metric("volume_difference_mm3").value(label), -4);
  EXPECT_EQ(metric("absolute_volume_difference_mm3").value(label), 4);
  EXPECT_EQ(metric("volume_difference_percent").value(label), -20);
  EXPECT_EQ(metric("absolute_volume_difference_percent").value(label), 20);
  std::set<std::string_view> names;
  for (const Metric& one : metrics()) names.insert(one.name);
  EXPECT_EQ(names.size(), 13U);
  EXPECT_EQ(metrics().size(), 13U);
}

TEST(AggregateTest, IsTheDistributionOverCases) {
  const std::vector<CaseMetrics> cases{counted(10, 10, 10), counted(10, 10, 2), counted(10, 10, 4), counted(10, 10, 8)};
  const Aggregate found = aggregate(cases, 1, metric("dice"));  // 1, 0.2, 0.4, 0.8
  EXPECT_DOUBLE_EQ(found.mean, 0.6);
  EXPECT_NEAR(found.sd, std::sqrt((0.16 + 0.16 + 0.04 + 0.04) / 3), 1e-15);
  EXPECT_NEAR(found.median, 0.6, 1e-15);
  EXPECT_NEAR(found.first_quartile, 0.35, 1e-15);
  EXPECT_NEAR(found.third_quartile, 0.85, 1e-15);
  EXPECT_NEAR(found.interquartile_range(), 0.5, 1e-15);
  EXPECT_EQ(found.counted, 4U);
  EXPECT_EQ(found.failures, 0U);
}

TEST(AggregateTest, CountsFailuresButNotCasesWithoutTheLabel) {
  const std::vector<CaseMetrics> cases{counted(10, 10, 10), counted(10, 0, 0), counted(0, 0, 0), counted(5, 5, 5, 2)};
  const Aggregate found = aggregate(cases, 1, metric("dice"));
  EXPECT_EQ(found.counted, 2U);
  EXPECT_EQ(found.failures, 1U);
  EXPECT_EQ(found.mean, 0.5);
}

TEST(AggregateTest, TwoEmptyMasksDoNotCountForVolumesEither) {
  const std::vector<CaseMetrics> cases{counted(0, 0, 0)};
  for (const Metric& one : metrics()) {
    EXPECT_EQ(aggregate(cases, 1, one).counted, 0U) << one.name;
    EXPECT_TRUE(std::isnan(aggregate(cases, 1, one).mean)) << one.name;
  }
}

TEST(AggregateTest, AFailureWithoutANumberIsStillAFailure) {
  const std::vector<CaseMetrics> cases{counted(0, 4, 0)};
  const Aggregate found = aggregate(cases, 1, metric("volume_difference_percent"));
  EXPECT_EQ(found.counted, 0U);
  EXPECT_EQ(found.failures, 1U);
}

TEST(ForegroundMeanTest, IsTheMeanOfTheLabelsMeans) {
  std::vector<CaseMetrics> cases{counted(10, 10, 10), counted(10, 10, 0)};
  cases[0].merge(counted(10, 10, 10, 2));
  EXPECT_DOUBLE_EQ(foreground_mean(cases, {1, 2}, metric("dice")), 0.75);
  EXPECT_TRUE(std::isnan(foreground_mean(cases, {1, 2, 3}, metric("dice"))));
}

}  // namespace
}  // namespace voxlet
