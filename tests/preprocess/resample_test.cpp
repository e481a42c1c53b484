#include "preprocess/resample.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/parallel_for.h"
#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::counting_image;
using testing::expect_error;
using testing::oriented_grid;
using testing::random_mask;
using testing::world_ramp;

Geometry grid() { return oriented_grid({12, 10, 8}, {1, 1.5, 2}, parse_orientation("LSA")); }

TEST(ResampledGeometryTest, KeepsTheBoxOfTheVolume) {
  const Geometry source = grid(), target = resampled_geometry(source, {5, 20, 3});
  for (int corner = 0; corner < 8; ++corner) {
    auto edge = [&](const Shape& shape, int axis) {
      return (corner >> axis & 1) != 0 ? static_cast<double>(shape[axis]) - 0.5 : -0.5;
    };
    auto place = [&](const Geometry& g) { return g.world_of({edge(g.shape, 0), edge(g.shape, 1), edge(g.shape, 2)}); };
    EXPECT_NEAR(place(source).x, place(target).x, 1e-9);
    EXPECT_NEAR(place(source).y, place(target).y, 1e-9);
    EXPECT_NEAR(place(source).z, place(target).z, 1e-9);
  }
}

TEST(ShapeAtSpacingTest, RoundsAndKeepsAtLeastOneVoxel) {
  EXPECT_EQ(shape_at_spacing(grid(), {1, 1, 1}), (Shape{12, 15, 16}));
  EXPECT_EQ(shape_at_spacing(grid(), {0.7, 50, 3.1}), (Shape{17, 1, 5}));
}

TEST(InterpolationTest, NamesReadBack) {
  for (const std::string name : {"nearest", "linear", "cubic"}) EXPECT_EQ(to_string(parse_interpolation(name)), name);
}

TEST(InterpolationTest, UnknownNameIsAnErrorThatListsTheNames) {
  expect_error(ErrorCode::kBadInput, "one of nearest, linear and cubic; found \"Cubic\"",
               [] { parse_interpolation("Cubic"); });
}

TEST(ResampleOptionsTest, RefusesAThresholdBelowOne) {
  const ImageVolume source = counting_image(grid());
  ResampleOptions options;
  for (const double threshold : {0.5, -1.0, std::nan("")}) {
    options.anisotropy_threshold = threshold;
    expect_error(ErrorCode::kBadInput, "anisotropy threshold of 1 or more", [&] {
      resample(source, {3, 3, 3}, options);
    });
  }
}

TEST(ResampleTest, RefusesAnAxisWithoutVoxels) {
  const ImageVolume source = counting_image(grid());
  expect_error(ErrorCode::kBadInput, "3 × 0 × 3", [&] { resample_linear(source, {3, 0, 3}); });
  expect_error(ErrorCode::kBadInput, "0 × 0 × 0", [] { resample_linear(ImageVolume(), {3, 3, 3}); });
  expect_error(ErrorCode::kBadInput, "3 × 0 × 3", [&] { resample_nearest(source, {3, 0, 3}); });
}

Geometry spaced(const Shape& shape, const Vec3& spacing_mm) { return {shape, affine_from_spacing(spacing_mm)}; }

TEST(ThroughPlaneAxisTest, IsTheThickAxisOfTheSourceThenOfTheTarget) {
  const Geometry thin = spaced({8, 8, 8}, {1, 1, 1}), axial = spaced({8, 8, 8}, {1, 1, 4}),
                 sagittal = spaced({8, 8, 8}, {5, 1, 1});
  EXPECT_EQ(through_plane_axis(axial, thin, 3), 2);
  EXPECT_EQ(through_plane_axis(thin, sagittal, 3), 0);
  EXPECT_EQ(through_plane_axis(axial, sagittal, 3), 2);
  EXPECT_EQ(through_plane_axis(thin, thin, 3), std::nullopt);
}

TEST(ThroughPlaneAxisTest, NeedsMoreThanTheThresholdAndOneLargestSpacing) {
  const Geometry at_threshold = spaced({8, 8, 8}, {1, 3, 1}), shared = spaced({8, 8, 8}, {0.24, 1.25, 1.25});
  EXPECT_EQ(through_plane_axis(at_threshold, at_threshold, 3), std::nullopt);
  EXPECT_EQ(through_plane_axis(at_threshold, at_threshold, 2.9), 1);
  EXPECT_EQ(through_plane_axis(shared, shared, 3), std::nullopt);
}

TEST(ResampleTest, ThickSlicesKeepTheirValuesWhereThroughPlaneIsNearest) {
  ImageVolume source(spaced({6, 6, 3}, {1, 1, 5}));
  for (std::int64_t k = 0; k < 3; ++k)
    for (std::int64_t n = 0; n < 36; ++n) source.at(n % 6, n / 6, k) = static_cast<float>(100 * k);
  const ImageVolume result = resample(source, {9, 6, 7}, {Interpolation::kLinear, Interpolation::kNearest});
  const std::set<float> values(result.voxels.begin(), result.voxels.end());
  EXPECT_EQ(values, (std::set<float>{0, 100, 200}));
}

TEST(ResampleTest, ThinSlicesAreInterpolatedOnAllAxes) {
  ImageVolume source(spaced({1, 1, 3}, {1, 1, 1}));
  source.voxels = {0, 100, 200};
  const ImageVolume result = resample(source, {1, 1, 6}, {Interpolation::kLinear, Interpolation::kNearest});
  EXPECT_EQ(result.voxels, (std::vector<float>{0, 25, 75, 125, 175, 200}));
}

TEST(ResampleTest, ResultDoesNotDependOnThreads) {
  const ImageVolume source = counting_image(grid());
  const int threads = thread_count();
  for (const auto interpolation : {Interpolation::kNearest, Interpolation::kLinear, Interpolation::kCubic}) {
    const ResampleOptions options{interpolation, interpolation};
    set_thread_count(1);
    const ImageVolume alone = resample(source, {17, 7, 11}, options);
    set_thread_count(5);
    EXPECT_EQ(resample(source, {17, 7, 11}, options).voxels, alone.voxels) << to_string(interpolation);
  }
  set_thread_count(threads);
}

class ResampleLinearTest : public ::testing::TestWithParam<Shape> {};

TEST_P(ResampleLinearTest, KeepsAConstantVolume) {
  const ImageVolume result = resample_linear(ImageVolume(grid(), 3.7F), GetParam());
  EXPECT_EQ(result.shape(), GetParam());
  EXPECT_TRUE(std::all_of(result.voxels.begin(), result.voxels.end(), [](float v) { return v == 3.7F; }));
}

TEST_P(ResampleLinearTest, IsExactOnARampInsideTheVolume) {
  const ImageVolume source = world_ramp(grid());
  const ImageVolume result = resample_linear(source, GetParam());
  const ImageVolume expected = world_ramp(result.geometry);
  for (std::int64_t k = 0; k < result.shape().nk; ++k)
    for (std::int64_t j = 0; j < result.shape().nj; ++j)
      for (std::int64_t i = 0; i < result.shape().ni; ++i) {
        const VoxelPoint p = source.geometry.voxel_of(
            result.geometry.world_of({static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)}));
        const bool inside = std::min({p.i, p.j, p.k}) >= 0 && p.i <= 11 && p.j <= 9 && p.k <= 7;
        if (inside) {
          EXPECT_NEAR(result.at(i, j, k), expected.at(i, j, k), 1e-4);
        }
      }
}

TEST_P(ResampleLinearTest, StaysBetweenTheExtremes) {
  const ImageVolume source = counting_image(grid());
  const ImageVolume result = resample_linear(source, GetParam());
  const auto [low, high] = std::minmax_element(result.voxels.begin(), result.voxels.end());
  EXPECT_GE(*low, 0);
  EXPECT_LE(*high, source.voxels.back());
}

INSTANTIATE_TEST_SUITE_P(Shapes, ResampleLinearTest,
                         ::testing::Values(Shape{24, 20, 16}, Shape{6, 5, 4}, Shape{13, 7, 9}, Shape{1, 1, 1},
                                           Shape{12, 10, 9}));

TEST(ResampleLinearIdentityTest, SameShapeGivesTheSameBits) {
  const ImageVolume source = counting_image(grid());
  EXPECT_EQ(resample_linear(source, source.shape()).voxels, source.voxels);
}

TEST(ResampleLinearIdentityTest, HalvingAveragesPairs) {
  const ImageVolume source = counting_image(Geometry{{8, 1, 1}, {}});
  EXPECT_EQ(resample_linear(source, {4, 1, 1}).voxels, (std::vector<float>{0.5F, 2.5F, 4.5F, 6.5F}));
}

TEST(ResampleNearestTest, IsWhatOptionsOfNearestGive) {
  const ImageVolume source = counting_image(grid());
  const ResampleOptions nearest{Interpolation::kNearest, Interpolation::kNearest};
  EXPECT_EQ(resample_nearest(source, {7, 13, 8}).voxels, resample(source, {7, 13, 8}, nearest).voxels);
}

TEST(ResampleNearestTest, GivesOnlyValuesThatWereThere) {
  LabelVolume labels = random_mask({9, 8, 7}, 0.3F, 17, 4);
  labels.voxels[10] = 65535;
  const LabelVolume result = resample_nearest(labels, {14, 5, 21});
  const std::set<std::uint16_t> found(result.voxels.begin(), result.voxels.end());
  EXPECT_TRUE(std::all_of(found.begin(), found.end(), [](auto id) { return id == 0 || id == 17 || id == 65535; }));
  EXPECT_TRUE(found.contains(17));
}

TEST(ResampleNearestTest, DoublingRepeatsEachVoxel) {
  LabelVolume labels(Geometry{{3, 1, 1}, {}});
  labels.voxels = {1, 2, 3};
  EXPECT_EQ(resample_nearest(labels, {6, 1, 1}).voxels, (std::vector<std::uint16_t>{1, 1, 2, 2, 3, 3}));
  EXPECT_EQ(resample_nearest(labels, {3, 1, 1}).voxels, labels.voxels);
}

TEST(ResampleNearestTest, AMiddleVoxelHalfwayTakesTheUpperOne) {
  for (std::int64_t target_size = 1; target_size < 60; target_size += 2) {  // 4 voxels: the middle lies between 1 and 2
    const ImageVolume result = resample_nearest(counting_image(Geometry{{4, 1, 1}, {}}), {target_size, 1, 1});
    EXPECT_EQ(result.at(target_size / 2, 0, 0), 2) << target_size;
  }
}

TEST(ResampleNearestTest, UpAndDownByAWholeFactorRestores) {
  const LabelVolume labels = random_mask({7, 6, 5}, 0.5F, 9, 8);
  EXPECT_EQ(resample_nearest(resample_nearest(labels, {21, 18, 15}), labels.shape()).voxels, labels.voxels);
}

}  // namespace
}  // namespace voxlet
