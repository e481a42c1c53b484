#include "device_synthesis/device_normalization.h"

#include <gtest/gtest.h>

#include "native/support/device_volumes.h"
#include "preprocess/intensity_steps.h"

namespace voxlet {
namespace {

using test::largest_difference;
using test::tensor_of;

struct Steps {
  std::string name;
  std::vector<Step> steps;
};

const Step kPercentiles{"clip_percentiles", {{"low", 2.0}, {"high", 97.0}}};

class DeviceNormalizationTest : public ::testing::TestWithParam<Steps> {};

TEST_P(DeviceNormalizationTest, IsTheHosts) {
  Plan plan;
  plan.channels = {{"T1", ""}};
  plan.intensity = GetParam().steps;
  ImageVolume image = test::noise_image({13, 12, 11});
  for (std::size_t v = 0; v < 300; ++v) image.voxels[v] = 0;
  const auto found = normalized_on_device(tensor_of(image), image.geometry, plan);
  normalize_intensity(image, "T1", plan);
  EXPECT_LT(largest_difference(found, image), 1e-4);
}

INSTANTIATE_TEST_SUITE_P(
    All, DeviceNormalizationTest,
    ::testing::Values(Steps{"ZScore", {kPercentiles, {"zscore", {}}}},
                      Steps{"Susceptibility",
                            {{"clip", {{"low", -0.5}, {"high", 0.5}}}, {"rescale", {{"low", -1.0}, {"high", 1.0}}}}},
                      Steps{"OverNonzeroOnTheHost", {kPercentiles, {"zscore", {{"over", std::string("nonzero")}}}}}),
    [](const auto& test) { return test.param.name; });

TEST(DeviceNormalizationConstantTest, AnEvenImageBecomesZeros) {
  Plan plan;
  plan.channels = {{"T1", ""}};
  plan.intensity = {{"zscore", {}}};
  const auto even = torch::full({4, 4, 4}, 7.0F);
  EXPECT_EQ(normalized_on_device(even, Geometry{{4, 4, 4}, {}}, plan).abs().max().item<float>(), 0);
}

}  // namespace
}  // namespace voxlet
