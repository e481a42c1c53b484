// What holds for every network that a plan may name.
#include "network/network.h"

#include <gtest/gtest.h>

#include "native/support/small_networks.h"
#include "plan/network_rules.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

class NetworkTest : public ::testing::TestWithParam<test::SmallNetwork> {
 protected:
  Plan plan_ = test::network_plan(GetParam().network, GetParam().image_channels);
  torch::Tensor image() const {
    const auto multiples = size_multiples(plan_);
    const auto size = [&](std::size_t axis) { return std::max(8, 2 * multiples[axis]); };
    return torch::randn({2, plan_.network_channels(), size(2), size(1) + multiples[1], size(0)});
  }
};

TEST_P(NetworkTest, GivesLogitsOfEveryClassOnTheInputsGrid) {
  const auto x = image();
  auto expected = x.sizes().vec();
  expected[1] = plan_.class_count();
  EXPECT_EQ(test::random_network(plan_)->forward(x).sizes(), expected);
}

TEST_P(NetworkTest, EverySupervisedOutputDividesTheInputsGridAndTheFirstIsTheLogits) {
  const auto network = test::random_network(plan_);
  const auto x = image();
  const auto outputs = network->supervised(x);
  ASSERT_EQ(outputs.size(), GetParam().outputs);
  EXPECT_EQ(supervised_outputs(plan_), GetParam().outputs);
  EXPECT_TRUE(torch::equal(outputs[0], network->forward(x)));
  for (const auto& output : outputs) {
    EXPECT_EQ(output.size(1), plan_.class_count());
    for (int axis = 2; axis < 5; ++axis) EXPECT_EQ(x.size(axis) % output.size(axis), 0);
  }
}

TEST_P(NetworkTest, ItsOutputsDependOnEveryParameter) {
  const auto network = test::random_network(plan_);
  network->train();
  torch::Tensor sum = torch::zeros({});
  for (const auto& output : network->supervised(image())) sum = sum + (output * torch::randn_like(output)).sum();
  sum.backward();
  for (const auto& parameter : network->named_parameters()) {
    ASSERT_TRUE(parameter.value().grad().defined()) << parameter.key();
    EXPECT_GT(parameter.value().grad().abs().max().item<float>(), 0) << parameter.key();
  }
}

TEST_P(NetworkTest, LayersOfClassesAreNamedOutput) {
  for (const auto& parameter : make_network(plan_)->named_parameters()) {
    const bool to_classes = parameter.value().size(0) == plan_.class_count();
    EXPECT_TRUE(!is_output_parameter(parameter.key()) || to_classes) << parameter.key();
  }
}

TEST_P(NetworkTest, RefusesSizesThatItsStridesDoNotDivide) {
  const auto multiples = size_multiples(plan_);
  if (multiples[0] == 1) return;  // this network takes any
  auto shape = image().sizes().vec();
  shape[4] += 1;
  expect_error(ErrorCode::kBadInput, "multiples of " + std::to_string(multiples[0]),
               [&] { make_network(plan_)->forward(torch::zeros(shape)); });
}

TEST_P(NetworkTest, TheSameSeedGivesTheSameWeights) {
  const auto one = test::random_network(plan_, 5), other = test::random_network(plan_, 5);
  const auto x = image();
  EXPECT_TRUE(torch::equal(one->forward(x), other->forward(x)));
}

INSTANTIATE_TEST_SUITE_P(All, NetworkTest, ::testing::ValuesIn(test::kSmallNetworks),
                         [](const auto& test) { return test.param.name; });

TEST(MakeNetworkTest, EveryNetworkOfTheRulesIsMadeAndTested) {
  for (const auto& rule : network_rules()) {
    const auto tested = [&](const test::SmallNetwork& small) { return small.network.name == rule.name; };
    EXPECT_TRUE(std::any_of(test::kSmallNetworks.begin(), test::kSmallNetworks.end(), tested)) << rule.name;
  }
}

TEST(MakeNetworkTest, AnUnknownNetworkIsNamedWithThoseThereAre) {
  expect_error(ErrorCode::kBadInput, "network \"u-net\" is unknown; there are unet, ", [] {
    make_network(test::network_plan({"u-net", {}}));
  });
}

}  // namespace
}  // namespace voxlet
