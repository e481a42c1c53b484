#include "metrics/roi_statistics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/expect_error.h"
#include "support/golden_volume.h"

namespace voxlet {
namespace {

using testing::expect_error;

const LabelList kList{{17, "Left-Hippocampus", {}}, {53, "Right-Hippocampus", {}}, {99, "Nothing, at all", {}}};

struct Case {
  LabelVolume labels;
  ImageVolume image;
};

Case small_case() {
  const Geometry geometry{{6, 1, 1}, affine_from_spacing({0.5, 2, 3})};
  Case c{LabelVolume(geometry), ImageVolume(geometry)};
  c.labels.voxels = {0, 17, 17, 17, 53, 8};
  c.image.voxels = {100, 1, 2, 6, -4, 7};
  return c;
}

TEST(RoiStatisticsTest, GivesSizeMeanAndSampleSdInTheListsOrder) {
  const auto [labels, image] = small_case();
  const auto rows = roi_statistics(labels, image, kList);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].id, 17);
  EXPECT_EQ(rows[0].voxels, 3U);
  EXPECT_DOUBLE_EQ(rows[0].volume_mm3, 9);
  EXPECT_DOUBLE_EQ(rows[0].mean, 3);
  EXPECT_DOUBLE_EQ(rows[0].sd, std::sqrt(7.0));
  EXPECT_EQ(rows[1].mean, -4);
  EXPECT_TRUE(std::isnan(rows[1].sd));
  EXPECT_EQ(rows[2].voxels, 0U);
  EXPECT_EQ(rows[2].volume_mm3, 0);
  EXPECT_TRUE(std::isnan(rows[2].mean));
}

TEST(RoiStatisticsTest, LargeOffsetDoesNotSpoilTheSd) {
  const Geometry geometry{{1000, 1, 1}, {}};
  LabelVolume labels(geometry, 17);
  ImageVolume image(geometry);
  for (std::size_t v = 0; v < 1000; ++v) image.voxels[v] = v % 2 == 0 ? 1e6F : 1e6F + 1;
  EXPECT_NEAR(roi_statistics(labels, image, kList)[0].sd, 0.5 * std::sqrt(1000.0 / 999), 1e-9);
}

TEST(RoiStatisticsTest, UnlikeGridsAreRefused) {
  const auto c = small_case();
  expect_error(ErrorCode::kBadInput, "one grid", [&] {
    roi_statistics(c.labels, ImageVolume(Geometry{{5, 1, 1}, {}}), kList);
  });
}

TEST(RoiStatisticsTest, IsWhatNumpyGives) {
  RoiOptions options;
  options.percentiles = {0, 2.5, 5, 33, 95, 100};
  for (const auto& one : testing::golden_cases("metrics/roi_statistics.json")) {
    const auto labels = testing::golden_volume<std::uint16_t>(one, "regions");
    ImageVolume image(labels.geometry);
    image.voxels = one.at("image").get<std::vector<float>>();
    for (const auto& row : roi_statistics(labels, image, {{1, "one", {}}, {2, "two", {}}}, options)) {
      const auto& expected = one.at("labels").at(std::to_string(row.id));
      EXPECT_EQ(row.voxels, expected.at("voxels").get<std::size_t>());
      EXPECT_NEAR(row.mean, expected.at("mean").get<double>(), 1e-10);
      EXPECT_NEAR(row.sd, expected.at("sd").get<double>(), 1e-10);
      EXPECT_NEAR(row.median, expected.at("median").get<double>(), 1e-10);
      EXPECT_NEAR(row.mean_eroded, expected.at("mean_eroded").get<double>(), 1e-5);  // NumPy's is of single precision
      for (std::size_t p = 0; p < options.percentiles.size(); ++p)
        EXPECT_NEAR(row.percentiles.at(p), expected.at("percentiles").at(p).get<double>(), 1e-10) << p;
    }
  }
}

TEST(RoiStatisticsTest, GivesMillilitresMedianAndPercentiles) {
  const auto [labels, image] = small_case();
  RoiOptions options;
  options.percentiles = {75};
  const auto rows = roi_statistics(labels, image, kList, options);
  EXPECT_DOUBLE_EQ(rows[0].volume_ml, 0.009);
  EXPECT_EQ(rows[0].median, 2);
  EXPECT_EQ(rows[0].percentiles, (std::vector<double>{4}));
  EXPECT_EQ(rows[1].median, -4);
  EXPECT_TRUE(std::isnan(rows[2].median));
  EXPECT_TRUE(std::isnan(rows[2].percentiles.at(0)));
}

TEST(RoiStatisticsTest, ErosionTakesTheBoundaryAway) {
  const Geometry geometry{{7, 6, 5}, {}};
  LabelVolume labels(geometry);
  ImageVolume image(geometry, 10);
  for (std::int64_t k = 1; k < 4; ++k)
    for (std::int64_t j = 1; j < 4; ++j)
      for (std::int64_t i = 1; i < 5; ++i) labels.at(i, j, k) = 17;
  image.at(2, 2, 2) = 46;  // one of the two interior voxels of 4 × 3 × 3
  const auto row = roi_statistics(labels, image, kList)[0];
  EXPECT_DOUBLE_EQ(row.mean, 11);
  EXPECT_DOUBLE_EQ(row.mean_eroded, 28);
  EXPECT_DOUBLE_EQ(row.erosion_difference(), 17);
}

TEST(RoiStatisticsTest, ErosionThatLeavesNothingIsNan) {
  const Geometry geometry{{2, 6, 6}, {}};
  const auto row = roi_statistics(LabelVolume(geometry, 17), ImageVolume(geometry, 3), kList)[0];
  EXPECT_EQ(row.mean, 3);
  EXPECT_TRUE(std::isnan(row.mean_eroded));
  EXPECT_TRUE(std::isnan(row.erosion_difference()));
}

TEST(RoiStatisticsTest, APlaneIsErodedWithinItself) {
  const Geometry geometry{{3, 3, 1}, {}};
  ImageVolume image(geometry);
  image.at(1, 1, 0) = 9;
  const auto row = roi_statistics(LabelVolume(geometry, 17), image, kList)[0];
  EXPECT_EQ(row.mean, 1);
  EXPECT_EQ(row.mean_eroded, 9);
}

TEST(RoiStatisticsTest, ValuesThatAreNotFiniteAreLeftOut) {
  const Geometry geometry{{4, 1, 1}, {}};
  ImageVolume image(geometry);
  image.voxels = {1, std::nanf(""), INFINITY, 3};
  const auto row = roi_statistics(LabelVolume(geometry, 17), image, kList)[0];
  EXPECT_EQ(row.voxels, 4U);
  EXPECT_EQ(row.mean, 2);
  EXPECT_EQ(row.median, 2);
}

TEST(RoiStatisticsTest, ALabelThatIsListedTwiceHasTwoEqualRows) {
  const auto [labels, image] = small_case();
  const auto rows = roi_statistics(labels, image, {{17, "a", {}}, {53, "b", {}}, {17, "c", {}}});
  EXPECT_EQ(rows[0].mean, rows[2].mean);
  EXPECT_EQ(rows[0].voxels, rows[2].voxels);
}

TEST(RoiStatisticsTest, PercentilesOutOfRangeAreRefused) {
  const auto c = small_case();
  for (const double percent : {-1.0, 100.5, std::nan("")}) {
    RoiOptions options;
    options.percentiles = {percent};
    expect_error(ErrorCode::kBadInput, "percentiles from 0 to 100",
                 [&] { roi_statistics(c.labels, c.image, kList, options); });
  }
}

}  // namespace
}  // namespace voxlet
