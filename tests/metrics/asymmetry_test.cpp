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
  EXPECT_NEAR(result[0].mean_difference, 0.02, 1e-12);
  EXPECT_EQ(result[1].volume_percent, result[0].volume_percent);
}

TEST(AsymmetryTest, ChangesItsSignWithTheSides) {
  const auto result = asymmetry({row("Right-Putamen", 110, 1), row("Left-Putamen", 90, 1)});
  EXPECT_NEAR(result[0].volume_percent, -20, 1e-12);
  EXPECT_EQ(result[0].mean_difference, 0);
}

TEST(AsymmetryTest, IsNoNumberWithoutTheOtherSide) {
  const auto result = asymmetry(
      {row("Left-Putamen", 110, 1), row("Left-Caudate", 5, 1), row("Right-Caudate", 0, 1), row("Brain-Stem", 9, 1)});
  for (const Asymmetry& one : result) EXPECT_TRUE(std::isnan(one.volume_percent));
}

TEST(AsymmetryTest, OfTheMeanIsADifferenceInTheImagesUnitWhateverItsSign) {
  const auto result = asymmetry({row("Left-Thalamus", 100, -0.01), row("Right-Thalamus", 100, 0.02)});
  EXPECT_NEAR(result[0].mean_difference, -0.03, 1e-12);
}

TEST(AsymmetryTest, FindsPairsHoweverTheirSidesAreWritten) {
  const auto rows = std::vector{row("Putamen_R", 90, 1), row("lh-caudate", 30, 1), row("Putamen_L", 110, 1),
                                row("Caudate (right)", 10, 1)};
  const auto result = asymmetry(rows);
  EXPECT_NEAR(result[0].volume_percent, 20, 1e-12);
  EXPECT_NEAR(result[1].volume_percent, 100, 1e-12);
  EXPECT_EQ(counterparts(rows)[1], 3U);
}

}  // namespace
}  // namespace voxlet
