#include "plan/network_topology.h"

#include <gtest/gtest.h>

namespace voxlet {
namespace {

using Lists = std::vector<std::vector<double>>;
using Multiples = std::array<int, 3>;

// What nnU-Net v2's get_pool_and_conv_props gives for the same spacings and sizes (its axes the other way round).
TEST(NetworkTopologyTest, HippocampusHasNnUNetsFourLevels) {
  const Topology topology = planned_topology({1, 1, 1}, {36, 50, 35});
  EXPECT_EQ(topology.strides, (Lists{{1, 1, 1}, {2, 2, 2}, {2, 2, 2}, {2, 2, 2}}));
  EXPECT_EQ(topology.kernels, Lists(4, {3, 3, 3}));
  EXPECT_EQ(topology.multiples(), (Multiples{8, 8, 8}));
}

/// ACDC's plan: spacing 5 × 1.5625 × 1.5625 mm, patch 20 × 256 × 224.
TEST(NetworkTopologyTest, ThickSlicesAreHalvedLaterAndLessOften) {
  const Topology topology = planned_topology({1.5625, 1.5625, 5}, {256, 224, 20});
  EXPECT_EQ(topology.strides, (Lists{{1, 1, 1}, {2, 2, 1}, {2, 2, 2}, {2, 2, 2}, {2, 2, 1}, {2, 2, 1}}));
  EXPECT_EQ(topology.kernels, (Lists{{3, 3, 1}, {3, 3, 3}, {3, 3, 3}, {3, 3, 3}, {3, 3, 3}, {3, 3, 3}}));
  EXPECT_EQ(topology.multiples(), (Multiples{32, 32, 4}));
}

TEST(NetworkTopologyTest, ALoneAxisIsHalvedFromTwelveVoxelsOn) {
  EXPECT_EQ(planned_topology({1, 1, 1}, {11, 4, 4}).levels(), 1U);
  EXPECT_EQ(planned_topology({1, 1, 1}, {12, 4, 4}).strides, (Lists{{1, 1, 1}, {2, 1, 1}}));
}

TEST(NetworkTopologyTest, TheCoarsestLevelConvolvesEveryAxis) {
  EXPECT_EQ(planned_topology({1, 1, 9}, {16, 16, 4}).kernels, (Lists{{3, 3, 1}, {3, 3, 1}, {3, 3, 3}}));
}

TEST(NetworkTopologyTest, LevelsAreAtMostThoseAskedFor) {
  EXPECT_EQ(planned_topology({1, 1, 1}, {512, 512, 512}).levels(), kMostLevels);
  EXPECT_EQ(planned_topology({1, 1, 1}, {512, 512, 512}, 3).strides, (Lists{{1, 1, 1}, {2, 2, 2}, {2, 2, 2}}));
}

}  // namespace
}  // namespace voxlet
