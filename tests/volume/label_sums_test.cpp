#include "volume/label_sums.h"

#include <gtest/gtest.h>

#include "support/phantoms.h"

namespace voxlet {
namespace {

TEST(LabelSumsTest, CountVoxelsAndFindTheirMiddle) {
  LabelVolume labels(Geometry{{5, 4, 3}, {}});
  labels.at(1, 2, 0) = labels.at(2, 2, 0) = labels.at(3, 2, 2) = labels.at(4, 0, 2) = 7;
  const auto sums = label_sums(labels);
  EXPECT_EQ(sums[7].voxels, 4U);
  const VoxelPoint middle = sums[7].centroid();
  EXPECT_DOUBLE_EQ(middle.i, 2.5);
  EXPECT_DOUBLE_EQ(middle.j, 1.5);
  EXPECT_DOUBLE_EQ(middle.k, 1);
  EXPECT_EQ(sums[0].voxels, 0U) << "the background is left out";
  EXPECT_EQ(sums[8].centroid().i, 0);
}

TEST(LabelSumsTest, AreThoseOfEachVoxelAlone) {
  const LabelVolume labels = testing::random_labels({13, 7, 5}, 4, 3);
  std::vector<LabelSum> plain(4);
  for (std::int64_t k = 0; k < 5; ++k)
    for (std::int64_t j = 0; j < 7; ++j)
      for (std::int64_t i = 0; i < 13; ++i) {
        LabelSum& sum = plain[labels.at(i, j, k)];
        ++sum.voxels, sum.i += double(i), sum.j += double(j), sum.k += double(k);
      }
  const auto sums = label_sums(labels);
  for (std::size_t id = 1; id < 4; ++id) {
    EXPECT_EQ(sums[id].voxels, plain[id].voxels);
    EXPECT_EQ(sums[id].i, plain[id].i);
    EXPECT_EQ(sums[id].j, plain[id].j);
    EXPECT_EQ(sums[id].k, plain[id].k);
  }
}

TEST(LabelSumsTest, IdsInAMapAreThoseThatOccurWithoutTheBackground) {
  const std::vector<std::uint16_t> voxels{0, 7, 7, 65535, 1, 0};
  EXPECT_EQ(ids_in(voxels), (std::set<std::uint16_t>{1, 7, 65535}));
  EXPECT_TRUE(ids_in({}).empty());
}

}  // namespace
}  // namespace voxlet
