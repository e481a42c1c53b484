// The contrast comes from the same draws as the host's, so that structures have the same means.
#include "device_synthesis/device_scan.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "native/support/device_volumes.h"
#include "native/support/head_labels.h"

namespace voxlet {
namespace {

using test::tensor_of;

/// Only the contrast and the noise inside structures are random.
SynthesisOptions even() {
  SynthesisOptions options;
  options.bias_sd = options.noise_sd = options.gamma_sd = 0;
  options.blur_mm = 0.3;
  options.t1_share = 0.5;
  return options;
}

/// The mean of an image inside each id.
std::map<std::uint16_t, double> means(const torch::Tensor& image, const torch::Tensor& labels,
                                      const std::set<std::uint16_t>& ids) {
  std::map<std::uint16_t, double> result;
  for (const auto id : ids) result[id] = image.masked_select(labels == id).mean().item<double>();
  return result;
}

class DeviceScanTest : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(DeviceScanTest, StructuresHaveTheMeansOfTheHostsImage) {
  const LabelVolume labels = test::head_labels();
  Random on_host(GetParam()), on_device(GetParam());
  const auto ids = tensor_of(labels).to(torch::kLong);
  const auto expected = means(tensor_of(scan_of(labels, even(), on_host)), ids, ids_of(labels));
  const auto found =
      means(scan_on_device(ids, labels.geometry, ids_of(labels), even(), on_device), ids, ids_of(labels));
  for (const auto& [id, mean] : expected) EXPECT_NEAR(found.at(id), mean, 1.5) << id;
}

INSTANTIATE_TEST_SUITE_P(Seeds, DeviceScanTest, ::testing::Values(1, 2, 3, 4));

TEST(DeviceScanRangeTest, MyelinBrightensTheThalamusAtItsBorderOnT1) {
  const LabelVolume labels = test::head_labels();
  SynthesisOptions options = even();
  options.t1_share = 1;
  const auto ids = tensor_of(labels).to(torch::kLong);
  const auto thalamus = ids == test::kLeftThalamus;
  const auto mean_with = [&](double myelin) {
    options.myelin = myelin;
    Random random(5);
    return scan_on_device(ids, labels.geometry, ids_of(labels), options, random).masked_select(thalamus).mean();
  };
  EXPECT_GT(mean_with(1).item<double>(), mean_with(0).item<double>() + 1);
}

TEST(DeviceScanRangeTest, AMapOfSusceptibilitiesIsZeroOutsideOfTheBrainAndInPpm) {
  const LabelVolume labels = test::head_labels();
  SynthesisOptions options;
  options.susceptibility = true;
  Random random(2);
  const auto ids = tensor_of(labels).to(torch::kLong);
  const auto map = scan_on_device(ids, labels.geometry, ids_of(labels), options, random);
  EXPECT_EQ(map.index({0, 0, 0}).item<float>(), 0);
  EXPECT_GT(map.abs().max().item<float>(), 0.02);
  EXPECT_LT(map.abs().max().item<float>(), 1);
  EXPECT_TRUE(torch::isfinite(map).all().item<bool>());
}

TEST(DeviceScanRangeTest, ImagesAreFiniteAndNotNegative) {
  const LabelVolume labels = test::head_labels();
  SynthesisOptions options;
  options.texture_sd = 8;
  options.thick_share = 1;
  Random random(7);
  const auto image =
      scan_on_device(tensor_of(labels).to(torch::kLong), labels.geometry, ids_of(labels), options, random);
  EXPECT_TRUE(torch::isfinite(image).all().item<bool>());
  EXPECT_GE(image.min().item<float>(), 0);
}

}  // namespace
}  // namespace voxlet
