#include "device_synthesis/device_fields.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "native/support/device_volumes.h"
#include "preprocess/resample.h"
#include "synthesis/random_field.h"
#include "volume/distance_transform.h"

namespace voxlet {
namespace {

using test::largest_difference;
using test::noise_image;
using test::tensor_of;

TEST(DeviceFieldsTest, BlurIsTheHosts) {
  ImageVolume image = noise_image({14, 11, 9});
  const auto found = blurred_on_device(tensor_of(image), {1.3, 0, 0.6});
  gaussian_blur(image, {1.3, 0, 0.6});
  EXPECT_LT(largest_difference(found, image), 1e-5);
}

TEST(DeviceFieldsTest, ResamplingIsTheHosts) {
  const ImageVolume image = noise_image({14, 11, 9});
  for (const Shape& shape : {Shape{7, 11, 20}, Shape{31, 5, 9}})
    EXPECT_LT(largest_difference(resampled_on_device(tensor_of(image), shape), resample_linear(image, shape)), 1e-5);
}

TEST(DeviceFieldsTest, ThickSlicesAreTheHosts) {
  for (int axis = 0; axis < 3; ++axis) {
    ImageVolume image = noise_image({20, 18, 16});
    const auto found = thick_slices_on_device(tensor_of(image), image.geometry.spacing_mm(), {axis, 3.7});
    thicken_slices(image, axis, 3.7);
    EXPECT_LT(largest_difference(found, image), 1e-5) << axis;
  }
}

TEST(DeviceFieldsTest, RandomFieldsHaveTheSpreadAndSmoothnessOfTheHosts) {
  const Geometry grid{{64, 64, 64}, affine_from_spacing({1, 1, 1})};
  torch::manual_seed(1);
  Random random(1);
  const auto on_device = random_field_on_device(grid, 8, 2, torch::kCPU);
  const auto on_host = tensor_of(smooth_random_field(grid, 8, 2, random));
  const auto step = [](const torch::Tensor& field) {
    return (field.narrow(2, 1, 63) - field.narrow(2, 0, 63)).square().mean().sqrt().item<double>();
  };
  EXPECT_NEAR(on_device.mean().item<double>(), 0, 0.4);
  EXPECT_NEAR(on_device.std().item<double>(), on_host.std().item<double>(), 0.3);
  EXPECT_NEAR(step(on_device), step(on_host), 0.1);
}

/// Two balls on a grid of unequal spacing.
Volume<std::uint8_t> two_balls() {
  Volume<std::uint8_t> mask(Geometry{{24, 20, 18}, affine_from_spacing({1, 1.5, 0.8})});
  for (std::int64_t k = 0; k < 18; ++k)
    for (std::int64_t j = 0; j < 20; ++j)
      for (std::int64_t i = 0; i < 24; ++i) {
        const auto near = [&](double x, double y, double z) {
          return std::hypot(double(i) - x, 1.5 * double(j) - y, 0.8 * double(k) - z) < 4;
        };
        mask.at(i, j, k) = near(8, 15, 7) || near(17, 15, 7) ? 1 : 0;
      }
  return mask;
}

TEST(DeviceFieldsTest, DistancesAndClosingAreTheHosts) {
  const auto mask = two_balls();
  const Vec3 spacing = mask.geometry.spacing_mm();
  const auto on_device = tensor_of(mask).to(torch::kBool);
  EXPECT_LT(largest_difference(distance_mm_on_device(on_device, spacing), distance_mm(mask)), 1e-4);
  const auto closed = closed_mask(mask, 3);
  EXPECT_NE(closed.voxels, mask.voxels);
  EXPECT_EQ(largest_difference(closed_mask_on_device(on_device, spacing, 3).to(torch::kFloat), closed), 0);
}

}  // namespace
}  // namespace voxlet
