#include "postprocess/component_filters.h"

#include <gtest/gtest.h>

#include <limits>

#include "support/expect_error.h"
#include "support/phantoms.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

using Voxels = std::vector<std::uint16_t>;

TEST(KeepLargestTest, KeepsTheLargestOfEachLabel) {
  LabelVolume labels(Geometry{{12, 1, 1}, {}});
  labels.voxels = {1, 0, 1, 1, 0, 2, 2, 2, 1, 2, 0, 3};
  keep_largest_component(labels);
  EXPECT_EQ(labels.voxels, (std::vector<std::uint16_t>{0, 0, 1, 1, 0, 2, 2, 2, 0, 0, 0, 3}));
}

TEST(KeepLargestTest, FirstWinsATie) {
  LabelVolume labels(Geometry{{5, 1, 1}, {}});
  labels.voxels = {1, 1, 0, 1, 1};
  keep_largest_component(labels);
  EXPECT_EQ(labels.voxels, (std::vector<std::uint16_t>{1, 1, 0, 0, 0}));
}

TEST(KeepLargestTest, TheSameWinsATieInAllOrdersOfTheAxes) {
  LabelVolume labels(testing::oriented_grid({5, 4, 3}, {1, 1, 1}, parse_orientation("RAS")));
  labels.at(4, 0, 0) = labels.at(3, 0, 0) = 7;  // low and at the right
  labels.at(1, 0, 2) = labels.at(0, 0, 2) = 7;  // high and at the left
  labels.at(2, 3, 0) = 8;
  labels.at(4, 3, 2) = labels.at(0, 1, 2) = 8;
  LabelVolume expected = labels;
  expected.at(1, 0, 2) = expected.at(0, 0, 2) = expected.at(4, 3, 2) = expected.at(0, 1, 2) = 0;
  for (const auto& order : all_orientations()) {
    LabelVolume found = reorient_to(labels, order);
    keep_largest_component(found);
    EXPECT_EQ(reorient_to(found, parse_orientation("RAS")).voxels, expected.voxels) << to_string(order);
  }
}

TEST(RemoveSmallTest, DropsComponentsBelowTheVolumeAndKeepsThoseAtIt) {
  LabelVolume labels(Geometry{{12, 1, 1}, affine_from_spacing({0.5, 1, 2})});  // 1 mm³ a voxel
  labels.voxels = {1, 0, 1, 1, 0, 2, 2, 2, 1, 2, 0, 3};
  LabelVolume two = labels, three = labels, none = labels, all = labels;
  remove_small_components(two, 2);
  EXPECT_EQ(two.voxels, (Voxels{0, 0, 1, 1, 0, 2, 2, 2, 0, 0, 0, 0}));
  remove_small_components(three, 2.5);
  EXPECT_EQ(three.voxels, (Voxels{0, 0, 0, 0, 0, 2, 2, 2, 0, 0, 0, 0}));
  remove_small_components(none, 0);
  EXPECT_EQ(none.voxels, labels.voxels);
  remove_small_components(all, 100);
  EXPECT_EQ(all.voxels, Voxels(12, 0));
}

TEST(RemoveSmallTest, VolumeIsInMillimetresNotVoxels) {
  LabelVolume labels(Geometry{{4, 1, 1}, affine_from_spacing({2, 2, 2})});  // 8 mm³ a voxel
  labels.voxels = {1, 1, 0, 1};
  remove_small_components(labels, 16);
  EXPECT_EQ(labels.voxels, (Voxels{1, 1, 0, 0}));
}

TEST(RemoveSmallTest, ConnectivityDecidesWhatIsOneComponent) {
  LabelVolume corner(Geometry{{2, 2, 2}, {}});
  corner.at(0, 0, 0) = corner.at(1, 1, 1) = 9;
  LabelVolume faces = corner;
  remove_small_components(corner, 2, Connectivity::kCorners);
  EXPECT_EQ(corner.at(1, 1, 1), 9);
  remove_small_components(faces, 2, Connectivity::kFaces);
  EXPECT_EQ(faces.voxels, Voxels(8, 0));
}

TEST(RemoveSmallTest, RefusesAVolumeThatIsNone) {
  LabelVolume labels(Geometry{{2, 2, 2}, {}});
  for (const double wrong : {-1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
    testing::expect_error(ErrorCode::kBadInput, "0 mm³ or more", [&] { remove_small_components(labels, wrong); });
}

}  // namespace
}  // namespace voxlet
