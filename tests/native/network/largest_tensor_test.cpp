// The core's reckoning, made without a network, against the shapes that each network's own `run` goes through.
#include "plan/largest_tensor.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "native/support/small_networks.h"
#include "network/activation_counter.h"
#include "network/network.h"
#include "plan/network_rules.h"
#include "support/plans.h"

namespace voxlet {
namespace {

std::uint64_t bytes_of_network(const Plan& plan, const Shape& size) {
  ActivationCounter counter;
  const auto image = ActivationCounter::value_of({1, plan.network_channels(), size.nk, size.nj, size.ni});
  make_network(plan)->run(counter, image, /*supervised=*/false);
  return sizeof(float) * static_cast<std::uint64_t>(std::max(counter.largest(), image.tensor.numel()));
}

/// A network of every kind with its default parameters.
Plan plan_of(const std::string& network) {
  Plan plan = testing::small_plan();
  plan.network = {network, {}};
  plan.patch.size = {32, 64, 48};
  if (network == "attention-unet-2.5d") plan.slice_stack = {2, 3};
  return plan;
}

TEST(LargestTensorOfNetworkTest, IsExactForTheDefaultsOfEveryNetwork) {
  for (const auto& rule : network_rules()) {
    const Plan plan = plan_of(rule.name);
    EXPECT_EQ(largest_tensor_bytes(plan, plan.patch.size), bytes_of_network(plan, plan.patch.size)) << rule.name;
  }
}

TEST(LargestTensorOfNetworkTest, IsExactForUnusualWidths) {
  for (const auto& small : test::kSmallNetworks) {
    Plan plan = test::network_plan(small.network, small.image_channels);
    plan.patch.size = {32, 64, 48};
    EXPECT_EQ(largest_tensor_bytes(plan, plan.patch.size), bytes_of_network(plan, plan.patch.size)) << small.name;
  }
}

TEST(LargestTensorOfNetworkTest, IsExactForWidthsThatFallWithDepth) {
  for (const std::string name : {"unet", "resunet", "neuronet", "attention-unet-2.5d", "multiscale-unet"}) {
    Plan plan = plan_of(name);
    plan.network.parameters["channels"] = test::List{4, 32, 96, 16};
    EXPECT_EQ(largest_tensor_bytes(plan, plan.patch.size), bytes_of_network(plan, plan.patch.size)) << name;
  }
}

TEST(LargestTensorOfNetworkTest, IsExactForEnsembles) {
  Plan plan = plan_of("meshnet");
  plan.network.parameters["channels"] = 2.0;
  plan.ensemble = 2;
  EXPECT_EQ(largest_tensor_bytes(plan, plan.patch.size), bytes_of_network(plan, plan.patch.size));
}

}  // namespace
}  // namespace voxlet
