#include "device_synthesis/device_deformation.h"

#include <gtest/gtest.h>

#include "native/support/device_volumes.h"
#include "native/support/head_labels.h"
#include "synthesis/deformation.h"

namespace voxlet {
namespace {

using test::tensor_of;

double share_that_differs(const torch::Tensor& found, const LabelVolume& expected) {
  return (found.to(torch::kFloat) != tensor_of(expected)).to(torch::kFloat).mean().item<double>();
}

TEST(DeviceDeformationTest, TurnsScalesAndShearsAsTheHostDoes) {
  const LabelVolume head = test::head_labels();
  SynthesisOptions options;
  options.deformation_mm = 0;
  options.rotation_degrees = 25;
  Geometry grid{{40, 44, 36}, affine_from_spacing({1.2, 1.1, 1.4})};
  for (auto& row : grid.affine.rows) row[3] = 3;
  const WorldPoint about{1, 28, 31};
  for (std::uint64_t seed = 1; seed < 6; ++seed) {
    Random on_host(seed), on_device(seed);
    const LabelVolume expected = RandomDeformation(grid, about, options, on_host).apply(head);
    const auto found =
        deformed_on_device(tensor_of(head).to(torch::kInt), head.geometry, grid, about, options, on_device);
    EXPECT_LT(share_that_differs(found, expected), 1e-4) << "voxels on the border between two, at most";
    EXPECT_GT(found.max().item<std::int64_t>(), 2) << "a thalamus is in it";
  }
}

TEST(DeviceDeformationTest, BendsTheHead) {
  const LabelVolume head = test::head_labels();
  SynthesisOptions straight, bent;
  straight.deformation_mm = 0;
  bent.deformation_mm = 5;
  torch::manual_seed(1);
  Random one(2), two(2);
  const auto labels = tensor_of(head).to(torch::kInt);
  const auto without = deformed_on_device(labels, head.geometry, head.geometry, {0, 30, 30}, straight, one);
  const auto with = deformed_on_device(labels, head.geometry, head.geometry, {0, 30, 30}, bent, two);
  const double differ = (without != with).to(torch::kFloat).mean().item<double>();
  EXPECT_GT(differ, 0.005);
  EXPECT_LT(differ, 0.3);
}

TEST(DeviceDeformationTest, OutsideOfTheLabelMapIsBackground) {
  const LabelVolume full(Geometry{{8, 8, 8}, affine_from_spacing({1, 1, 1})});
  auto labels = torch::full({8, 8, 8}, 7, torch::kInt);
  Random random(1);
  Geometry far{{4, 4, 4}, affine_from_spacing({1, 1, 1})};
  for (auto& row : far.affine.rows) row[3] = 100;
  EXPECT_EQ(deformed_on_device(labels, full.geometry, far, {0, 0, 0}, {}, random).max().item<std::int64_t>(), 0);
}

}  // namespace
}  // namespace voxlet
