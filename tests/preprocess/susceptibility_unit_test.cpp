#include "preprocess/susceptibility_unit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"

namespace voxlet {
namespace {

/// A third of background, then values around `middle` with the given standard deviation.
std::vector<float> image(double middle, double sd, float background = 0) {
  std::vector<float> voxels(30000, background);
  for (std::size_t n = 10000; n < voxels.size(); ++n) {
    const double u = (static_cast<double>(n * 7919 % 20011) + 0.5) / 20011,
                 v = (static_cast<double>(n * 104729 % 20021) + 0.5) / 20021;
    voxels[n] = static_cast<float>(middle + sd * std::sqrt(-2 * std::log(u)) * std::cos(6.283185307 * v));
  }
  return voxels;
}

TEST(SusceptibilityUnitTest, TissueAroundZeroInThousandthsIsPpm) {
  EXPECT_EQ(guess_susceptibility_unit(image(0.005, 0.05)), "ppm");
}

TEST(SusceptibilityUnitTest, TheSameInPartsPerBillionIsPpb) {
  EXPECT_EQ(guess_susceptibility_unit(image(5, 50)), "ppb");
}

TEST(SusceptibilityUnitTest, MagnitudeImagesHaveNone) {
  std::vector<float> t1 = image(300, 90);
  for (float& value : t1) value = std::abs(value);
  EXPECT_EQ(guess_susceptibility_unit(t1), "");
  for (float& value : t1) value /= 1000;
  EXPECT_EQ(guess_susceptibility_unit(t1), "");
}

TEST(SusceptibilityUnitTest, NeitherHaveZScoresNorCt) {
  EXPECT_EQ(guess_susceptibility_unit(image(0, 1)), "");
  EXPECT_EQ(guess_susceptibility_unit(image(40, 300, -1024)), "");
}

TEST(SusceptibilityUnitTest, NorWhatHasAFloor) {
  std::vector<float> body = image(-20, 150);  // fat and soft tissue, with a little air
  EXPECT_EQ(guess_susceptibility_unit(body), "ppb");
  for (std::size_t n = 10000; n < body.size(); n += 30) body[n] = -1024;
  EXPECT_EQ(guess_susceptibility_unit(body), "");
  std::vector<float> scaled = image(0.05, 0.2);
  for (std::size_t n = 0; n < 10000; n += 20) scaled[n] = -1;
  EXPECT_EQ(guess_susceptibility_unit(scaled), "");
}

TEST(SusceptibilityUnitTest, NorEmptyNorTinyImages) {
  EXPECT_EQ(guess_susceptibility_unit(std::vector<float>(5000, 0.0F)), "");
  EXPECT_EQ(guess_susceptibility_unit(std::vector<float>{-0.1F, 0.1F}), "");
  EXPECT_EQ(guess_susceptibility_unit(std::vector<float>(5000, std::numeric_limits<float>::quiet_NaN())), "");
}

TEST(SusceptibilityUnitTest, WithPatienceTheReferenceMayBeElsewhere) {
  EXPECT_EQ(guess_susceptibility_unit(image(0.05, 0.05)), "");
  EXPECT_EQ(possible_susceptibility_unit(image(0.05, 0.05)), "ppm");
  EXPECT_EQ(possible_susceptibility_unit(image(-50, 50)), "ppb");
  EXPECT_EQ(possible_susceptibility_unit(image(0.3, 0.05)), "") << "one sign alone";
  EXPECT_EQ(possible_susceptibility_unit(image(0, 1)), "") << "z-scores";
}

}  // namespace
}  // namespace voxlet
