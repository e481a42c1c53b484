#include "network/training_memory.h"

#include <gtest/gtest.h>

#include "loss/deep_supervision.h"
#include "loss/make_loss.h"
#include "native/support/small_networks.h"
#include "native/support/tensor_memory.h"
#include "train/optimizers.h"

namespace voxlet {
namespace {

struct Measured {
  std::string name;
  Step network;
  Shape patch;
  int batch;
};

std::ostream& operator<<(std::ostream& out, const Measured& one) { return out << one.name; }

Plan plan_of(const Measured& one) {
  Plan plan = test::network_plan(one.network);
  plan.patch.size = one.patch;
  return plan;
}

/// The second of two steps, when the optimiser has its state; network and state are counted with it.
std::int64_t measured_bytes(const Plan& plan, int batch) {
  const auto& s = plan.patch.size;
  return testing::peak_tensor_bytes([&] {
    const auto network = make_network(plan);
    const auto loss = make_loss(plan.training.loss);
    const auto optimizer = make_optimizer(plan.training, network->parameters());
    const auto image = torch::randn({batch, plan.network_channels(), s.nk, s.nj, s.ni});
    const auto target = torch::randint(0, plan.class_count(), {batch, s.nk, s.nj, s.ni}, torch::kInt64);
    for (int step = 0; step < 2; ++step) {
      optimizer->zero_grad();
      deep_supervision(loss, network->supervised(image), target, {}).backward();
      optimizer->step();
    }
  });
}

class TrainingMemoryTest : public ::testing::TestWithParam<Measured> {};

// The estimate also covers what the convolutions take beside their tensors, so it lies above.
TEST_P(TrainingMemoryTest, LiesAboveWhatTensorsTakeAndNearIt) {
  const Plan plan = plan_of(GetParam());
  const auto estimate = static_cast<double>(TrainingMemory(plan).step_bytes(plan.patch.size, GetParam().batch));
  const auto measured = static_cast<double>(measured_bytes(plan, GetParam().batch));
  RecordProperty("measured_over_estimate", std::to_string(measured / estimate));
  EXPECT_LT(measured, estimate);
  EXPECT_GT(measured, 0.5 * estimate);
}

INSTANTIATE_TEST_SUITE_P(
    All, TrainingMemoryTest,
    ::testing::Values(
        Measured{"unet", testing::unet({16, 32, 64}), {32, 32, 32}, 2},
        Measured{"unet_three_patches", testing::unet({16, 32, 64}), {48, 32, 32}, 3},
        Measured{
            "unet_batch_norm",
            {"unet", {{"channels", test::List{16, 32}}, {"norm", std::string("batch")}, {"deep_supervision", true}}},
            {32, 32, 32},
            2},
        Measured{"resenc",
                 {"resenc-unet", {{"channels", test::List{16, 32, 64}}, {"blocks", test::List{1, 2, 2}}}},
                 {32, 32, 32},
                 2},
        Measured{
            "vnet", {"vnet", {{"channels", test::List{8, 16}}, {"convolutions", test::List{1, 2}}}}, {32, 32, 32}, 2},
        Measured{"meshnet", {"meshnet", {{"channels", 8.0}}}, {32, 32, 32}, 2}),
    [](const auto& test) { return test.param.name; });

TEST(TrainingMemoryTest, GrowsWithPatchAndBatch) {
  const TrainingMemory memory(plan_of({"", testing::unet({4, 8}), {16, 16, 16}, 1}));
  EXPECT_LT(memory.step_bytes({16, 16, 16}, 1), memory.step_bytes({16, 16, 16}, 2));
  EXPECT_LT(memory.step_bytes({16, 16, 16}, 1), memory.step_bytes({16, 16, 18}, 1));
  EXPECT_LT(memory.largest_tensor_bytes({16, 16, 16}), memory.largest_tensor_bytes({18, 16, 16}));
}

TEST(TrainingMemoryTest, TheLargestTensorIsTheFinestConcatenation) {
  const TrainingMemory memory(plan_of({"", testing::unet({4, 8}), {16, 16, 16}, 1}));
  EXPECT_EQ(memory.largest_tensor_bytes({16, 16, 16}), 4U * 8 * 16 * 16 * 16);
}

}  // namespace
}  // namespace voxlet
