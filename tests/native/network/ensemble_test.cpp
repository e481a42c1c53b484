#include "network/ensemble.h"

#include <gtest/gtest.h>

#include "export/exporter.h"
#include "export/importer.h"
#include "native/export/test_network.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

Plan plan_of(int members) {
  Plan plan = test::small_plan(1, {4, 6});
  plan.ensemble = members;
  return plan;
}

torch::Tensor probabilities(const Network& network, const torch::Tensor& image) {
  const torch::NoGradGuard no_grad;
  return torch::softmax(network.forward(image), 1);
}

TEST(EnsembleTest, ProbabilitiesAreTheMeanOfTheMembers) {
  std::vector<NetworkPtr> members;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) members.push_back(test::random_network(plan_of(1), seed));
  Ensemble ensemble(plan_of(3), members);
  ensemble.eval();
  const auto image = torch::randn({2, 1, 8, 12, 16});
  torch::Tensor mean = torch::zeros_like(probabilities(*members[0], image));
  for (const auto& member : members) mean += probabilities(*member, image) / 3;
  EXPECT_TRUE(torch::allclose(probabilities(ensemble, image), mean, 1e-5, 1e-6));
}

TEST(EnsembleTest, EqualMembersAreAsOne) {
  const auto member = test::random_network(plan_of(1), 1);
  Ensemble ensemble(plan_of(2), {member, member});
  ensemble.eval();
  const auto image = torch::randn({1, 1, 8, 8, 8});
  EXPECT_TRUE(torch::allclose(probabilities(ensemble, image), probabilities(*member, image), 1e-5, 1e-6));
}

TEST(EnsembleTest, LogitsStayFiniteWhereAllMembersAreCertain) {
  auto member = test::random_network(plan_of(1), 1);
  const torch::NoGradGuard no_grad;
  for (auto& parameter : member->named_parameters())
    if (parameter.key() == "output.weight") parameter.value().mul_(1e6);
  Ensemble ensemble(plan_of(2), {member, member});
  ensemble.eval();
  EXPECT_TRUE(ensemble.forward(torch::randn({1, 1, 8, 8, 8})).isfinite().all().item<bool>());
}

TEST(EnsembleTest, AllOfItsParametersAreThoseOfItsMembers) {
  const auto network = make_network(plan_of(2));
  const auto member = make_network(plan_of(1));
  EXPECT_EQ(parameter_count(*network), 2 * parameter_count(*member));
  EXPECT_EQ(network->named_parameters().size(), 2 * member->named_parameters().size());
  for (const auto& parameter : member->named_parameters())
    for (const char* fold : {"fold_0.", "fold_1."})
      EXPECT_TRUE(network->named_parameters().contains(fold + parameter.key())) << parameter.key();
}

TEST(EnsembleTest, APackageHoldsAllMembers) {
  const Plan plan = plan_of(3);
  const auto network = test::random_network(plan, 5);
  const std::string bytes = export_package(*network, plan);
  const auto package = import_package(std::as_bytes(std::span(bytes)));
  EXPECT_EQ(package.plan.ensemble, 3);
  const auto image = torch::randn({1, 1, 8, 8, 8});
  const torch::NoGradGuard no_grad;
  EXPECT_TRUE(torch::equal(package.network->forward(image), network->forward(image)));
}

}  // namespace
}  // namespace voxlet
