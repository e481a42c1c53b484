#include "network/activation_counter.h"

#include <gtest/gtest.h>

#include "native/support/small_networks.h"
#include "plan/network_rules.h"

namespace voxlet {
namespace {

class ActivationCounterTest : public ::testing::TestWithParam<test::SmallNetwork> {};

TEST_P(ActivationCounterTest, FollowsTheShapesOfEveryNetwork) {
  const Plan plan = test::network_plan(GetParam().network, GetParam().image_channels);
  const auto network = test::random_network(plan);
  const auto multiples = size_multiples(plan);
  const std::vector<std::int64_t> sizes{2, plan.network_channels(), 2 * multiples[2] + 8 / multiples[2] * multiples[2],
                                        std::max(8, 2 * multiples[1]), std::max(8, 3 * multiples[0])};
  const auto outputs = network->supervised(torch::zeros(sizes));
  ActivationCounter counter;
  const auto counted = network->run(counter, ActivationCounter::value_of(sizes), /*supervised=*/true);
  ASSERT_EQ(counted.size(), outputs.size());
  for (std::size_t n = 0; n < outputs.size(); ++n) EXPECT_EQ(counted[n].tensor.sizes(), outputs[n].sizes());
}

INSTANTIATE_TEST_SUITE_P(All, ActivationCounterTest, ::testing::ValuesIn(test::kSmallNetworks),
                         [](const auto& test) { return test.param.name; });

TEST(ActivationCounterTest, CountsWhatALevelKeeps) {
  Step network = testing::unet({4, 8});
  network.parameters["convolutions"] = 1.0;
  const auto unet = make_network(test::network_plan(network));  // four classes
  ActivationCounter counter;
  unet->run(counter, ActivationCounter::value_of({3, 1, 8, 8, 8}), /*supervised=*/false);
  // Convolution and norm of a level (the activation overwrites); pooled values with indices twice as wide.
  const std::int64_t fine = 8 * 8 * 8, coarse = 4 * 4 * 4;
  const std::int64_t down = 2 * 4 * fine + 3 * 4 * coarse + 2 * 8 * coarse;
  const std::int64_t up = 4 * fine + 8 * fine + 2 * 4 * fine + 4 * fine;  // upsampled, concatenated, block, logits
  EXPECT_EQ(counter.values(), 3 * (down + up));
  EXPECT_EQ(counter.largest(), 3 * 8 * fine);
}

}  // namespace
}  // namespace voxlet
