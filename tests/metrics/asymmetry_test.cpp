#include "metrics/asymmetry.h"

#include <gtest/gtest.h>

#include <cmath>

namespace voxlet {
namespace {

RoiStatistics row(const char* name, std::size_t voxels, double mean) {
  RoiStatistics statistics;
  statistics.name = name;
  statistics.voxels = voxels;
  statistics.volume_mm3 = static_cast<double>(voxels);
  statistics.mean = mean;
  return statistics;
}

TEST(AsymmetryTest, IsTheDifferenceOverTheMeanInPerCent) {
  const auto result = asymmetry({row("Left-Putamen", 110, 0.06), row("Right-Putamen", 90, 0.04)});
  EXPECT_NEAR(result[0].volume_percent, 20, 1e-12);
  EXPECT_NEAR(result[0].mean_percent, 40, 1e-12);
  EXPECT_EQ(result[1].volume_percent, result[0].volume_percent);
}

TEST(AsymmetryTest, ChangesItsSignWithTheSides) {
  const auto result = asymmetry({row("Right-Putamen", 110, 1), row("Left-Putamen", 90, 1)});
  EXPECT_NEAR(result[0].volume_percent, -20, 1e-12);
  EXPECT_EQ(result[0].mean_percent, 0);
}

TEST(AsymmetryTest, IsNoNumberWithoutTheOtherSide) {
  const auto result = asymmetry(
      {row("Left-Putamen", 110, 1), row("Left-Caudate", 5, 1), row("Right-Caudate", 0, 1), row("Brain-Stem", 9, 1)});
  for (const Asymmetry& one : result) EXPECT_TRUE(std::isnan(one.volume_percent));
}

}  // namespace
}  // namespace voxlet
