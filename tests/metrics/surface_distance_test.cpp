#include "metrics/surface_distance.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/parallel_for.h"
#include "support/expect_error.h"
#include "support/phantoms.h"
#include "volume/distance_transform.h"

namespace voxlet {
namespace {

using testing::expect_error;

const Vec3 kSpacing{0.5, 1.25, 3};

struct Box {
  VoxelIndex first, last;
};

void fill(LabelVolume& labels, const Box& box, std::uint16_t id) {
  for (std::int64_t k = box.first.k; k <= box.last.k; ++k)
    for (std::int64_t j = box.first.j; j <= box.last.j; ++j)
      for (std::int64_t i = box.first.i; i <= box.last.i; ++i) labels.at(i, j, k) = id;
}

LabelVolume boxes(const Shape& shape, const std::vector<Box>& parts, std::uint16_t id = 1) {
  LabelVolume labels(Geometry{shape, affine_from_spacing(kSpacing)});
  for (const auto& part : parts) fill(labels, part, id);
  return labels;
}

LabelVolume ball(const Geometry& geometry, double radius_mm) {
  LabelVolume labels(geometry);
  const Vec3 s = geometry.spacing_mm();
  auto offset = [&](std::int64_t index, int axis) {
    return (static_cast<double>(index) - static_cast<double>(geometry.shape[axis] - 1) / 2) *
           s[static_cast<std::size_t>(axis)];
  };
  for (std::int64_t k = 0; k < geometry.shape.nk; ++k)
    for (std::int64_t j = 0; j < geometry.shape.nj; ++j)
      for (std::int64_t i = 0; i < geometry.shape.ni; ++i)
        labels.at(i, j, k) = std::hypot(offset(i, 0), offset(j, 1), offset(k, 2)) <= radius_mm ? 1 : 0;
  return labels;
}

TEST(SurfaceDistanceTest, AShiftAlongAnAxisIsItsLengthInMm) {
  const Shape shape{16, 14, 9};
  const LabelVolume reference = boxes(shape, {{{3, 3, 2}, {8, 7, 5}}});
  const auto along_i = surface_distances(reference, boxes(shape, {{{7, 3, 2}, {12, 7, 5}}}), 1);
  const auto along_j = surface_distances(reference, boxes(shape, {{{3, 5, 2}, {8, 9, 5}}}), 1);
  const auto along_k = surface_distances(reference, boxes(shape, {{{3, 3, 4}, {8, 7, 7}}}), 1);
  EXPECT_EQ(hausdorff_mm(along_i), 4 * 0.5);
  EXPECT_EQ(hausdorff_mm(along_j), 2 * 1.25);
  EXPECT_EQ(hausdorff_mm(along_k), 2 * 3);
}

TEST(SurfaceDistanceTest, ParallelPlanesAreOneDistanceApartEverywhere) {
  const Shape shape{6, 5, 9};
  const auto found =
      surface_distances(boxes(shape, {{{0, 0, 1}, {5, 4, 1}}}), boxes(shape, {{{0, 0, 5}, {5, 4, 5}}}), 1);
  EXPECT_EQ(found.reference_to_prediction, std::vector<float>(30, 12.0F));
  EXPECT_EQ(found.prediction_to_reference, std::vector<float>(30, 12.0F));
  EXPECT_EQ(average_surface_distance_mm(found), 12);
  EXPECT_EQ(percentile_hausdorff_mm(found, 1), 12);
  EXPECT_EQ(surface_dice(found, 11.9), 0);
  EXPECT_EQ(surface_dice(found, 12), 1);
}

TEST(SurfaceDistanceTest, SingleVoxelsAreTheirCentresApart) {
  const Shape shape{6, 5, 9};
  const auto found =
      surface_distances(boxes(shape, {{{1, 0, 8}, {1, 0, 8}}}), boxes(shape, {{{5, 4, 7}, {5, 4, 7}}}), 1);
  EXPECT_FLOAT_EQ(static_cast<float>(hausdorff_mm(found)), std::sqrt(4.0F + 25 + 9));
  EXPECT_EQ(found.reference_to_prediction, found.prediction_to_reference);
}

TEST(SurfaceDistanceTest, ConcentricSpheresAreTheirRadiiApartToAVoxel) {
  const Geometry geometry{{41, 31, 21}, affine_from_spacing({0.5, 0.7, 1})};
  const auto found = surface_metrics(surface_distances(ball(geometry, 9), ball(geometry, 6), 1));
  const double voxel_mm = std::sqrt(0.25 + 0.49 + 1);
  EXPECT_NEAR(found.hausdorff_mm, 3, voxel_mm);
  EXPECT_NEAR(found.percentile_hausdorff_mm, 3, voxel_mm);
  EXPECT_NEAR(found.average_mm, 3, 0.25);
  EXPECT_LE(found.percentile_hausdorff_mm, found.hausdorff_mm);
}

TEST(SurfaceDistanceTest, DirectionsAreKeptApartAndListsAreInMemoryOrder) {
  const Shape shape{12, 3, 1};
  const LabelVolume one = boxes(shape, {{{2, 1, 0}, {2, 1, 0}}});
  const LabelVolume two = boxes(shape, {{{0, 0, 0}, {0, 0, 0}}, {{4, 1, 0}, {4, 1, 0}}, {{10, 1, 0}, {10, 1, 0}}});
  const auto found = surface_distances(one, two, 1);
  EXPECT_EQ(found.reference_to_prediction, (std::vector<float>{1}));
  EXPECT_EQ(found.prediction_to_reference, (std::vector<float>{std::sqrt(1 + 1.25F * 1.25F), 1, 4}));
  const auto turned = surface_distances(two, one, 1);
  EXPECT_EQ(turned.reference_to_prediction, found.prediction_to_reference);
  EXPECT_EQ(hausdorff_mm(turned), hausdorff_mm(found));
}

TEST(SurfaceDistanceTest, TheVolumesEdgeIsSurface) {
  const Shape shape{8, 8, 8};
  const LabelVolume full = boxes(shape, {{{0, 0, 0}, {7, 7, 7}}}), core = boxes(shape, {{{1, 1, 1}, {6, 6, 6}}});
  const auto found = surface_distances(full, core, 1);
  EXPECT_EQ(found.reference_to_prediction.size(), 8U * 8 * 8 - 6 * 6 * 6);
  EXPECT_EQ(found.prediction_to_reference.size(), 6U * 6 * 6 - 4 * 4 * 4);
  EXPECT_FLOAT_EQ(static_cast<float>(hausdorff_mm(found)), std::sqrt(0.25F + 1.25F * 1.25F + 9));
}

TEST(SurfaceDistanceTest, A2dMaskHasAnInterior) {
  const Shape shape{9, 9, 1};
  const LabelVolume square = boxes(shape, {{{2, 2, 0}, {6, 6, 0}}});
  const auto found = surface_distances(square, boxes(shape, {{{4, 4, 0}, {4, 4, 0}}}), 1);
  EXPECT_EQ(found.reference_to_prediction.size(), 16U);
  EXPECT_EQ(found.prediction_to_reference, (std::vector<float>{1}));  // two steps of i to the square's outline
}

TEST(PercentileHausdorffTest, IsTheNearestRankOfTheWorseDirection) {
  const SurfaceDistances distances{{5, 1, 3, 2, 4}, {1, 1, 1, 10}};
  EXPECT_EQ(percentile_hausdorff_mm(distances, 100), 10);
  EXPECT_EQ(percentile_hausdorff_mm(distances, 75), 4);
  EXPECT_EQ(percentile_hausdorff_mm(distances, 76), 10);
  EXPECT_EQ(percentile_hausdorff_mm(distances, 60), 3);
  EXPECT_EQ(percentile_hausdorff_mm(distances, 0.1), 1);
}

TEST(PercentileHausdorffTest, RanksThatAreWholeNumbersAreNotRoundedUp) {
  SurfaceDistances distances;
  for (int d = 1; d <= 200; ++d) distances.reference_to_prediction.push_back(static_cast<float>(d));
  distances.prediction_to_reference = {0};
  for (int percent = 1; percent <= 100; ++percent)
    EXPECT_EQ(percentile_hausdorff_mm(distances, percent), 2 * percent) << percent;
}

TEST(AverageSurfaceDistanceTest, PoolsBothDirections) {
  EXPECT_DOUBLE_EQ(average_surface_distance_mm({{6}, {0, 0, 2}}), 2);
}

TEST(SurfaceDiceTest, CountsBothSurfacesAndTakesTheToleranceItselfIn) {
  const SurfaceDistances distances{{0, 0.7F, 2.1F}, {1.4F}};
  EXPECT_DOUBLE_EQ(surface_dice(distances, 0), 0.25);
  EXPECT_DOUBLE_EQ(surface_dice(distances, 0.7), 0.5);
  EXPECT_DOUBLE_EQ(surface_dice(distances, 1.4), 0.75);
  EXPECT_DOUBLE_EQ(surface_dice(distances, 2.0999), 0.75);
  EXPECT_DOUBLE_EQ(surface_dice(distances, 2.1), 1);
}

TEST(SurfaceMetricsTest, EqualMasksAreAtDistanceZero) {
  const LabelVolume labels = testing::ball_phantom(Geometry{{40, 36, 30}, {}});
  const auto found = surface_metrics(labels, labels);
  ASSERT_EQ(found.size(), 3U);
  for (const auto& [id, metrics] : found) {
    EXPECT_EQ(metrics.hausdorff_mm, 0) << id;
    EXPECT_EQ(metrics.average_mm, 0) << id;
    EXPECT_EQ(metrics.surface_dice, 1) << id;
    EXPECT_FALSE(metrics.one_empty) << id;
  }
}

TEST(SurfaceMetricsTest, OneEmptyMaskIsTheVolumesDiagonalAndFlagged) {
  const Shape shape{12, 8, 4};
  const LabelVolume box = boxes(shape, {{{1, 1, 1}, {4, 4, 2}}}), empty = boxes(shape, {});
  const double diagonal = std::sqrt(6.0 * 6 + 10 * 10 + 12 * 12);
  SurfaceOptions options;
  options.tolerance_mm = 1000;
  for (const bool missed : {true, false}) {
    const auto found = surface_metrics(missed ? box : empty, missed ? empty : box, {}, options).at(1);
    EXPECT_TRUE(found.one_empty);
    EXPECT_FLOAT_EQ(static_cast<float>(found.hausdorff_mm), static_cast<float>(diagonal));
    EXPECT_EQ(found.percentile_hausdorff_mm, found.hausdorff_mm);
    EXPECT_DOUBLE_EQ(found.average_mm, found.hausdorff_mm);
    EXPECT_EQ(found.surface_dice, 0);
  }
}

TEST(SurfaceMetricsTest, TwoEmptyMasksAreNotCounted) {
  const LabelVolume empty = boxes({5, 5, 5}, {});
  EXPECT_TRUE(surface_metrics(empty, empty).empty());
  const auto found = surface_metrics(empty, empty, {7}).at(7);
  EXPECT_TRUE(std::isnan(found.hausdorff_mm));
  EXPECT_TRUE(std::isnan(found.percentile_hausdorff_mm));
  EXPECT_TRUE(std::isnan(found.average_mm));
  EXPECT_TRUE(std::isnan(found.surface_dice));
  EXPECT_FALSE(found.one_empty);
  EXPECT_TRUE(surface_distances(empty, empty, 7).both_empty());
}

TEST(SurfaceMetricsTest, OnlyAskedIdsAreMeasuredAndBackgroundOnlyOnRequest) {
  LabelVolume labels = boxes({9, 9, 9}, {{{2, 2, 2}, {6, 6, 6}}}, 3);
  labels.at(0, 0, 0) = 8;
  EXPECT_EQ(surface_metrics(labels, labels).size(), 2U);
  EXPECT_EQ(surface_metrics(labels, labels, {8}).size(), 1U);
  EXPECT_EQ(surface_metrics(labels, labels, {0}).at(0).hausdorff_mm, 0);
}

/// Large and small labels, one of them scattered over the volume: the box of each must change nothing.
TEST(SurfaceMetricsTest, LabelsInTheirBoxesAreWhatMasksOnTheWholeVolumeAre) {
  const Geometry geometry{{60, 52, 40}, affine_from_spacing({0.8, 0.9, 1.4})};
  LabelVolume reference = testing::ball_phantom(geometry), prediction = reference;
  for (std::int64_t k = 2; k < geometry.shape.nk; ++k)
    for (std::int64_t i = 0; i < geometry.shape.ni; ++i) prediction.at(i, 25, k) = reference.at(i, 22, k - 2);
  for (const VoxelIndex v : {VoxelIndex{0, 0, 0}, {59, 51, 39}, {59, 3, 0}}) prediction.at(v.i, v.j, v.k) = 17;
  const auto found = surface_metrics(reference, prediction);
  ASSERT_EQ(found.size(), 3U);
  for (const auto& [id, metrics] : found) {
    LabelVolume a(geometry), b(geometry);
    for (std::size_t v = 0; v < a.voxels.size(); ++v) {
      a.voxels[v] = reference.voxels[v] == id ? 1 : 0;
      b.voxels[v] = prediction.voxels[v] == id ? 1 : 0;
    }
    const auto alone = surface_metrics(surface_distances(a, b, 1));
    EXPECT_EQ(metrics.hausdorff_mm, alone.hausdorff_mm) << id;
    EXPECT_EQ(metrics.average_mm, alone.average_mm) << id;
    EXPECT_EQ(metrics.surface_dice, alone.surface_dice) << id;
  }
  EXPECT_GT(found.at(17).hausdorff_mm, 30);
}

TEST(SurfaceMetricsTest, BitsDoNotDependOnTheThreads) {
  const Geometry geometry{{60, 52, 40}, affine_from_spacing({0.8, 0.9, 1.4})};
  const LabelVolume reference = testing::ball_phantom(geometry);
  LabelVolume prediction(geometry);
  for (std::size_t v = 3; v < reference.voxels.size(); ++v) prediction.voxels[v] = reference.voxels[v - 3];
  prediction.voxels.back() = 4;
  prediction.voxels.front() = 4;
  const int threads = thread_count();
  set_thread_count(1);
  const auto one = surface_metrics(reference, prediction);
  set_thread_count(3);
  const auto three = surface_metrics(reference, prediction);
  set_thread_count(threads);
  for (const auto& [id, metrics] : one) {
    EXPECT_EQ(metrics.percentile_hausdorff_mm, three.at(id).percentile_hausdorff_mm) << id;
    EXPECT_EQ(metrics.average_mm, three.at(id).average_mm) << id;
  }
}

TEST(SurfaceMetricsTest, UnlikeGridsAndOptionsOutOfRangeAreRefused) {
  const LabelVolume box = boxes({6, 6, 6}, {{{1, 1, 1}, {4, 4, 4}}});
  expect_error(ErrorCode::kBadInput, "one grid", [&] { surface_metrics(box, boxes({6, 6, 5}, {})); });
  expect_error(ErrorCode::kBadInput, "one grid", [&] { surface_distances(box, boxes({6, 6, 5}, {}), 1); });
  SurfaceOptions options;
  options.percentile = 0;
  expect_error(ErrorCode::kBadInput, "percentile", [&] { surface_metrics(box, box, {}, options); });
  options = {};
  options.percentile = 101;
  expect_error(ErrorCode::kBadInput, "percentile", [&] { options.validate(); });
  options = {};
  options.tolerance_mm = -1;
  expect_error(ErrorCode::kBadInput, "tolerance", [&] { options.validate(); });
  options.tolerance_mm = std::nan("");
  expect_error(ErrorCode::kBadInput, "tolerance", [&] { options.validate(); });
}

}  // namespace
}  // namespace voxlet
