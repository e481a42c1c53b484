#include "device_synthesis/device_batches.h"

#include <gtest/gtest.h>

#include "io/nifti.h"
#include "native/support/head_labels.h"
#include "native/support/temporary_folder.h"
#include "patches/synthetic_patches.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

constexpr std::int64_t kLeft = 1, kRight = 2;  // classes

class DeviceBatchesTest : public ::testing::TestWithParam<bool> {
 protected:
  DeviceBatchesTest() : plan_(test::one_patch_plan({36, 32, 28}, GetParam())) {
    write_nifti(folder_ / "a.nii.gz", test::head_labels());
    write_nifti(folder_ / "b.nii.gz", test::head_labels());
    plan_.intensity = {{"clip_percentiles", {{"low", 0.5}, {"high", 99.5}}}, {"zscore", {}}};
    plan_.training.batch_size = 2;
    options_.spacing_mm = 1;
    options_.crop_mm = 0;
    Progress progress;
    maps_ = read_synthesis_maps(folder_.path(), {}, plan_, options_, progress);
  }
  DeviceBatches batches(std::uint64_t seed = 1) const { return {maps_, plan_, options_, torch::kCPU, seed}; }

  testing::TemporaryFolder folder_;
  Plan plan_;
  SynthesisOptions options_;
  std::vector<SynthesisMap> maps_;
};

TEST_P(DeviceBatchesTest, HaveTheShapeThatANetworkTakes) {
  const Batch batch = batches().make(0);
  EXPECT_EQ(batch.image.sizes(), (std::vector<std::int64_t>{2, 1, 28, 32, 36}));
  EXPECT_EQ(batch.target.sizes(), (std::vector<std::int64_t>{2, 28, 32, 36}));
  EXPECT_EQ(batch.image.scalar_type(), torch::kFloat);
  EXPECT_EQ(batch.target.scalar_type(), torch::kByte);
  EXPECT_EQ(batch.cases.size(), 2U);
  EXPECT_TRUE(torch::isfinite(batch.image).all().item<bool>());
}

TEST_P(DeviceBatchesTest, FollowFromSeedAndNumber) {
  const Batch first = batches().make(3), again = batches().make(3), next = batches().make(4);
  EXPECT_TRUE(torch::equal(first.image, again.image));
  EXPECT_TRUE(torch::equal(first.target, again.target));
  EXPECT_FALSE(torch::equal(first.image, next.image));
  EXPECT_FALSE(torch::equal(first.image, batches(2).make(3).image));
}

TEST_P(DeviceBatchesTest, LeftStaysLeftWhetherMirroredOrNot) {
  options_.rotation_degrees = 10;
  int both = 0;
  for (std::int64_t n = 0; n < 8; ++n) {
    const Batch batch = batches().make(n);
    for (std::int64_t b = 0; b < 2; ++b) {
      const auto left = (batch.target[b] == kLeft).nonzero(), right = (batch.target[b] == kRight).nonzero();
      if (left.size(0) == 0 || right.size(0) == 0) continue;
      EXPECT_LT(left.select(1, 2).to(torch::kFloat).mean().item<float>(),
                right.select(1, 2).to(torch::kFloat).mean().item<float>());
      ++both;
    }
  }
  EXPECT_GT(both, 4);
}

/// The mean share of each class over many patches of the host and of the device.
TEST_P(DeviceBatchesTest, HaveAsMuchOfEachStructureAsTheHostsPatches) {
  const SyntheticPatches on_host(maps_, plan_, options_);
  const DeviceBatches on_device = batches();
  constexpr int kPatches = 60;
  double host = 0, device = 0;
  for (int n = 0; n < kPatches; ++n) {
    Random random(9, static_cast<std::uint64_t>(n));
    const auto classes = on_host.draw(random).patch.classes;
    host += static_cast<double>(std::count(classes.begin(), classes.end(), kRight));
    if (n % 2 == 0) device += (on_device.make(n).target == kRight).sum().item<double>();
  }
  EXPECT_NEAR(device / host, 1, 0.25);
}

TEST_P(DeviceBatchesTest, AreMadeOnTheGpuWhereThereIsOne) {
  if (!torch::cuda::is_available()) GTEST_SKIP() << "no GPU";
  const DeviceBatches on_gpu(maps_, plan_, options_, torch::kCUDA, 1);
  const Batch batch = on_gpu.make(0);
  EXPECT_TRUE(batch.image.is_cuda() && batch.target.is_cuda());
  EXPECT_TRUE(torch::equal(batch.image, on_gpu.make(0).image));
  EXPECT_GT((batch.target == kRight).sum().item<std::int64_t>(), 0);
}

INSTANTIATE_TEST_SUITE_P(WithAndWithoutRegion, DeviceBatchesTest, ::testing::Bool());

TEST(DeviceBatchesRefusalTest, NoMapsAreRefused) {
  const Plan plan = test::one_patch_plan({32, 32, 32}, true);
  const std::vector<SynthesisMap> none;
  testing::expect_error(ErrorCode::kBadInput, "at least one label map",
                        [&] { DeviceBatches(none, plan, {}, torch::kCPU, 1); });
}

}  // namespace
}  // namespace voxlet
