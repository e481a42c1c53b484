#include "metrics/roi_statistics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/expect_error.h"

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

TEST(RoiCsvTest, LeavesFieldsEmptyForNanAndQuotesCommas) {
  const auto [labels, image] = small_case();
  EXPECT_EQ(to_csv(roi_statistics(labels, image, kList)),
            "id,name,voxels,volume_mm3,mean,sd\n"
            "17,Left-Hippocampus,3,9,3,2.6457512\n"
            "53,Right-Hippocampus,1,3,-4,\n"
            "99,\"Nothing, at all\",0,0,,\n");
}

}  // namespace
}  // namespace voxlet
