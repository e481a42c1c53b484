#include "registration/structure_indicators.h"

#include <gtest/gtest.h>

#include "native/support/structure_phantom.h"

namespace voxlet {
namespace {

using Channels = std::array<float, kIndicatorChannels>;

Geometry grid_of_40() { return {{40, 40, 40}, {{{{1, 0, 0, -20}, {0, 1, 0, -20}, {0, 0, 1, -20}}}}}; }

LabelVolume pair_of_balls() {
  return testing::draw_ellipsoids(grid_of_40(), {{10, {-9, 0, 0}, {6, 6, 6}}, {49, {9, 0, 0}, {6, 6, 6}}},
                                  [](const WorldPoint& p) { return p; });
}

Channels at(const std::vector<Channels>& indicators, std::int64_t x, std::int64_t y, std::int64_t z) {
  return indicators[static_cast<std::size_t>(x + 20 + 40 * (y + 20 + 40 * (z + 20)))];
}

TEST(StructureIndicatorsTest, AreOneInsideAndNothingOutsideWithTheSidesApart) {
  const auto places = indicator_places({10, 49});
  const auto indicators = structure_indicators(pair_of_balls(), places, grid_of_40(), 1);
  EXPECT_GT(at(indicators, -9, 0, 0)[0], 0.99F);
  EXPECT_LT(at(indicators, 9, 0, 0)[0], -0.99F);
  EXPECT_NEAR(at(indicators, 0, 15, 15)[0], 0, 1e-3);
  EXPECT_EQ(at(indicators, -9, 0, 0)[1], 0);
}

TEST(StructureIndicatorsTest, PassAHalfBetweenTheLastVoxelInsideAndTheFirstOutside) {
  const auto indicators = structure_indicators(pair_of_balls(), indicator_places({10}), grid_of_40(), 1);
  EXPECT_GT(at(indicators, -9, 6, 0)[0], 0.5F);
  EXPECT_LT(at(indicators, -9, 7, 0)[0], 0.5F);
  EXPECT_NEAR(at(indicators, -9, 6, 0)[0] + at(indicators, -9, 7, 0)[0], 1, 0.05);
}

TEST(StructureIndicatorsTest, TwinsShareAChannelAndOtherPairsHaveAnother) {
  const auto places = indicator_places({10, 12, 16, 49, 51});
  EXPECT_EQ(places.at(10).channel, places.at(49).channel);
  EXPECT_EQ(places.at(10).sign, -places.at(49).sign);
  EXPECT_NE(places.at(10).channel, places.at(12).channel);
  EXPECT_NE(places.at(16).channel, places.at(12).channel);
}

TEST(StructureIndicatorsTest, MoreStructuresThanChannelsShareThem) {
  const auto places = indicator_places({2, 3, 4, 5, 7, 8, 10, 11, 12});
  for (const auto& [id, place] : places) EXPECT_LT(place.channel, kIndicatorChannels) << id;
  EXPECT_EQ(places.at(2).channel, places.at(12).channel);
}

TEST(StructureIndicatorsTest, AStructureThatTheMapLacksAddsNothing) {
  const auto indicators = structure_indicators(pair_of_balls(), indicator_places({17}), grid_of_40(), 1);
  for (const auto& channels : indicators) ASSERT_EQ(channels, Channels{});
}

}  // namespace
}  // namespace voxlet
