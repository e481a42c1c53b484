#include "plan/network_rules.h"

#include <gtest/gtest.h>

#include "support/expect_error.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using Lists = std::vector<std::vector<double>>;
using Multiples = std::array<int, 3>;
using testing::expect_error;
using testing::small_plan;
using testing::unet;

Plan plan_of(Step network, const Shape& patch, const Vec3& spacing_mm = {1, 1, 1}) {
  Plan plan = small_plan();
  plan.network = std::move(network);
  plan.patch.size = patch;
  plan.spacing_mm = spacing_mm;
  return plan;
}

Step residual_encoder(std::size_t stages) {
  return {"resenc-unet", {{"channels", std::vector<double>(stages, 8)}, {"blocks", std::vector<double>(stages, 1)}}};
}

TEST(NetworkRulesTest, EveryNetworksDefaultsAreAValidNetwork) {
  for (const auto& rule : network_rules()) {
    Plan plan = plan_of({rule.name, {}}, {64, 64, 64});
    if (rule.name == "attention-unet-2.5d") plan.slice_stack = {2, 3};
    EXPECT_NO_THROW(plan.validate()) << rule.name;
    EXPECT_EQ(complete_network(plan).parameters.size(), rule.parameters.size());
  }
}

TEST(NetworkRulesTest, PatchesAreMultiplesOfWhatTheLevelsHalve) {
  EXPECT_EQ(size_multiples(plan_of(unet({4, 8, 16}), {16, 16, 16})), (Multiples{4, 4, 4}));
  EXPECT_EQ(size_multiples(plan_of({"meshnet", {}}, {17, 16, 15})), (Multiples{1, 1, 1}));
  EXPECT_EQ(size_multiples(plan_of({"cascade-cnn", {}}, {17, 16, 15})), (Multiples{1, 1, 1}));
}

TEST(NetworkRulesTest, ASlicewiseNetworkTakesAnyNumberOfSlices) {
  Plan plan = plan_of({"attention-unet-2.5d", {}}, {16, 5, 48});
  plan.slice_stack = {1, 3};
  EXPECT_EQ(size_multiples(plan), (Multiples{16, 1, 16}));
  EXPECT_NO_THROW(plan.validate());
}

TEST(NetworkRulesTest, APatchThatStridesDoNotDivideIsRefusedWithWhatWouldBeRight) {
  expect_error(
      ErrorCode::kBadInput,
      "multiple of 4 along axis 1 (the network \"unet\" halves it so often) up to 512, found 18; 16 or 20 would do",
      [] {
        plan_of(unet({4, 8, 16}), {16, 18, 16}).validate();
      });
}

TEST(NetworkRulesTest, IsotropicVoxelsAreHalvedTogether) {
  const Step network = complete_network(plan_of(residual_encoder(4), {64, 64, 64}));
  EXPECT_EQ(network.lists("strides"), (Lists{{1, 1, 1}, {2, 2, 2}, {2, 2, 2}, {2, 2, 2}}));
  EXPECT_EQ(network.lists("kernels"), Lists(4, {3, 3, 3}));
}

TEST(NetworkRulesTest, ThickSlicesAreHalvedOnceTheirVoxelsAreNoLongerFarCoarser) {
  const Plan plan = plan_of(residual_encoder(5), {128, 128, 16}, {1, 1, 4});
  const Step network = complete_network(plan);
  EXPECT_EQ(network.lists("strides"), (Lists{{1, 1, 1}, {2, 2, 1}, {2, 2, 1}, {2, 2, 2}, {2, 2, 2}}));
  EXPECT_EQ(network.lists("kernels"), (Lists{{3, 3, 1}, {3, 3, 1}, {3, 3, 3}, {3, 3, 3}, {3, 3, 3}}));
  EXPECT_EQ(size_multiples(plan), (Multiples{16, 16, 4}));
}

TEST(NetworkRulesTest, NoAxisFallsBelowFourVoxels) {
  const Step network = complete_network(plan_of(residual_encoder(4), {16, 32, 8}));
  EXPECT_EQ(network.lists("strides"), (Lists{{1, 1, 1}, {2, 2, 2}, {2, 2, 1}, {1, 2, 1}}));
}

TEST(NetworkRulesTest, AUNetMayHaveStridesAndKernelsOfItsOwn) {
  Step network = unet({4, 8, 16});
  EXPECT_EQ(complete_network(plan_of(network, {16, 16, 16})).lists("strides"),
            (Lists{{1, 1, 1}, {2, 2, 2}, {2, 2, 2}}));
  network.parameters["strides"] = Lists{{1, 1, 1}, {2, 2, 1}, {2, 2, 2}};
  EXPECT_EQ(size_multiples(plan_of(network, {16, 16, 6})), (Multiples{4, 4, 2}));
  EXPECT_EQ(complete_network(plan_of(network, {16, 16, 6})).lists("kernels"), Lists(3, {3, 3, 3}));
}

TEST(NetworkRulesTest, AUNetMayBeginCoarserThanItsImage) {
  Step network = unet({4, 8, 16});
  network.parameters["strides"] = Lists{{2, 2, 1}, {2, 2, 2}, {2, 2, 2}};
  EXPECT_EQ(size_multiples(plan_of(network, {16, 16, 16})), (Multiples{8, 8, 4}));
}

TEST(NetworkRulesTest, StridesThatThePlanGivesStay) {
  Step network = residual_encoder(2);
  network.parameters["strides"] = Lists{{1, 1, 1}, {1, 2, 1}};
  const Plan plan = plan_of(network, {16, 16, 16});
  EXPECT_EQ(complete_network(plan).lists("strides"), (Lists{{1, 1, 1}, {1, 2, 1}}));
  EXPECT_EQ(size_multiples(plan), (Multiples{1, 2, 1}));
}

TEST(NetworkRulesTest, AnEmptyListOfStridesMeansThatTheyArePlanned) {
  Step network = residual_encoder(3);
  network.parameters["strides"] = Lists{};
  const Plan plan = plan_of(network, {16, 16, 16});
  EXPECT_EQ(complete_network(plan_from_json(to_json(plan))), complete_network(plan));
}

TEST(NetworkRulesTest, KernelsThatDoNotKeepTheSizeAreRefused) {
  Step network = residual_encoder(2);
  network.parameters["kernels"] = Lists{{3, 3, 2}, {3, 3, 3}};
  expect_error(ErrorCode::kBadInput, "kernels must be one of 1 and 3, found 2.", [&] {
    complete_network(plan_of(network, {16, 16, 16}));
  });
}

TEST(NetworkRulesTest, AFirstLevelThatHalvesIsRefused) {
  Step network = residual_encoder(2);
  network.parameters["strides"] = Lists{{2, 2, 2}, {2, 2, 2}};
  expect_error(ErrorCode::kBadInput, "strides must begin with [1, 1, 1]", [&] {
    complete_network(plan_of(network, {16, 16, 16}));
  });
}

TEST(NetworkRulesTest, FinestFeaturesGoWithACoarserFirstLevel) {
  Step network = testing::unet({4, 6});
  network.parameters["finest_features"] = 8.0;
  expect_error(ErrorCode::kBadInput, "they go with strides that begin with 2", [&] {
    complete_network(plan_of(network, {16, 16, 16}));
  });
  network.parameters["strides"] = Lists{{2, 2, 2}, {2, 2, 2}};
  EXPECT_EQ(complete_network(plan_of(network, {16, 16, 16})).integer("finest_features"), 8);
}

TEST(NetworkRulesTest, StridesOfOtherLevelsThanThereAreAreRefused) {
  Step network = residual_encoder(3);
  network.parameters["strides"] = Lists(2, {1, 1, 1});
  expect_error(ErrorCode::kBadInput, "needs as many strides as channels (3), found 2.", [&] {
    complete_network(plan_of(network, {16, 16, 16}));
  });
}

}  // namespace
}  // namespace voxlet
