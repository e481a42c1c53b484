#include "postprocess/fill_holes.h"

#include <gtest/gtest.h>

#include "support/phantoms.h"

namespace voxlet {
namespace {

/// A block of `label` from (1, 1, 1) to (n − 2, n − 2, n − 2) in an empty cube of n³ voxels.
LabelVolume block(std::int64_t n, std::uint16_t label) {
  LabelVolume labels(Geometry{{n, n, n}, {}});
  for (std::int64_t k = 1; k < n - 1; ++k)
    for (std::int64_t j = 1; j < n - 1; ++j)
      for (std::int64_t i = 1; i < n - 1; ++i) labels.at(i, j, k) = label;
  return labels;
}

TEST(FillHolesTest, ACavityGetsTheLabelAroundIt) {
  const LabelVolume whole = block(9, 17);
  LabelVolume hollow = whole;
  hollow.at(4, 4, 4) = hollow.at(4, 4, 5) = hollow.at(2, 2, 2) = 0;
  fill_holes(hollow);
  EXPECT_EQ(hollow.voxels, whole.voxels);
}

TEST(FillHolesTest, ATunnelToTheOutsideStaysOpen) {
  LabelVolume labels = block(7, 17);
  for (std::int64_t i = 3; i < 7; ++i) labels.at(i, 3, 3) = 0;
  const auto before = labels.voxels;
  fill_holes(labels);
  EXPECT_EQ(labels.voxels, before);
}

TEST(FillHolesTest, ACavityBetweenTwoLabelsStays) {
  LabelVolume labels = block(7, 17);
  labels.at(3, 3, 3) = 0;
  labels.at(4, 3, 3) = 53;
  const auto before = labels.voxels;
  fill_holes(labels);
  EXPECT_EQ(labels.voxels, before);
  labels.at(4, 3, 3) = 17;
  labels.at(4, 4, 4) = 53;  // touches the cavity with a corner alone: not its wall where faces count
  LabelVolume corners = labels;
  fill_holes(labels);
  EXPECT_EQ(labels.at(3, 3, 3), 17);
  fill_holes(corners, Connectivity::kCorners);
  EXPECT_EQ(corners.at(3, 3, 3), 0);
}

TEST(FillHolesTest, EachLabelFillsItsOwnCavity) {
  LabelVolume labels(Geometry{{7, 3, 3}, {}}, 2);
  for (std::int64_t k = 0; k < 3; ++k)
    for (std::int64_t j = 0; j < 3; ++j)
      for (std::int64_t i = 0; i < 3; ++i) labels.at(i, j, k) = 1;
  labels.at(1, 1, 1) = labels.at(5, 1, 1) = 0;
  fill_holes(labels);
  EXPECT_EQ(labels.at(1, 1, 1), 1);
  EXPECT_EQ(labels.at(5, 1, 1), 2);
}

TEST(FillHolesTest, ConnectivityDecidesWhetherACornerLeadsOut) {
  LabelVolume labels = block(5, 3);
  labels.at(1, 1, 1) = 0;
  labels.at(2, 2, 2) = 0;  // leads out across the corner alone
  LabelVolume corners = labels;
  fill_holes(labels, Connectivity::kFaces);
  EXPECT_EQ(labels.at(2, 2, 2), 3);
  EXPECT_EQ(labels.at(1, 1, 1), 0);
  fill_holes(corners, Connectivity::kCorners);
  EXPECT_EQ(corners.at(2, 2, 2), 0);
}

TEST(FillHolesTest, AnEmptyMapStaysEmpty) {
  LabelVolume labels(Geometry{{5, 4, 3}, {}});
  fill_holes(labels);
  EXPECT_EQ(labels.voxels, std::vector<std::uint16_t>(60, 0));
}

}  // namespace
}  // namespace voxlet
