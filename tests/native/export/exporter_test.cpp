#include "export/exporter.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <span>
#include <stdexcept>

#include "export/importer.h"
#include "export/verify.h"
#include "native/support/small_networks.h"
#include "support/expect_error.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

using test::random_network;
using test::small_plan;
using testing::expect_error;

std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

Plan stated_plan() {
  Plan plan = small_plan(1, {4, 8});
  plan.licence = "CC0-1.0";
  plan.trained_on = "random weights";
  plan.scores = {{"Left-Thalamus", 0.5}};
  return plan;
}

torch::Tensor run(const NetworkPtr& network, const torch::Tensor& image) {
  const torch::NoGradGuard no_gradients;
  return network->forward(image);
}

TEST(ExporterTest, ReadingBackGivesTheSameBitsOfWeightsAndLogits) {
  const Plan plan = stated_plan();
  const auto network = random_network(plan);
  ImportedPackage package = import_package(bytes_of(export_package(*network, plan)));
  for (const auto& [name, value] : network_state(*network))
    EXPECT_TRUE(torch::equal(value, network_state(*package.network).at(name))) << name;
  const auto image = torch::randn({1, 1, 8, 12, 10});
  EXPECT_TRUE(torch::equal(run(network, image), run(package.network, image)));
}

class EveryNetworkExporterTest : public ::testing::TestWithParam<test::SmallNetwork> {};

TEST_P(EveryNetworkExporterTest, ReadingBackGivesTheSameBitsOfWeightsAndLogits) {
  const Plan plan = test::network_plan(GetParam().network, GetParam().image_channels);
  const auto network = random_network(plan);
  const ImportedPackage package = import_package(bytes_of(export_package(*network, plan)));
  const auto found = network_state(*package.network);
  for (const auto& [name, value] : network_state(*network))
    EXPECT_TRUE(is_supervision_parameter(name) || torch::equal(value, found.at(name))) << name;
  const auto image = torch::randn({2, plan.network_channels(), 16, 16, 16});
  EXPECT_TRUE(torch::equal(run(network, image), run(package.network, image)));
}

TEST_P(EveryNetworkExporterTest, DeepSupervisionIsNotPartOfThePackage) {
  const Plan plan = test::network_plan(GetParam().network, GetParam().image_channels);
  const std::string package = export_package(*random_network(plan), plan);
  for (const auto& [name, stored] : read_initializers(bytes_of(package)))
    EXPECT_FALSE(is_supervision_parameter(name)) << name;
}

INSTANTIATE_TEST_SUITE_P(All, EveryNetworkExporterTest, ::testing::ValuesIn(test::kSmallNetworks),
                         [](const auto& test) { return test.param.name; });

TEST(ExporterTest, PackageCarriesThePlan) {
  const Plan plan = stated_plan();
  EXPECT_EQ(read_model_package(bytes_of(export_package(*random_network(plan), plan))).plan, plan);
}

Plan two_stage_plan() {
  Plan plan = stated_plan();
  plan.crop = {{"region", {{"size_mm", std::vector<double>{64, 64, 48}}}}};
  return plan;
}

std::vector<std::byte> region_package() {
  const auto bytes = export_package(*random_network(stated_plan(), 5), stated_plan());
  return {bytes_of(bytes).begin(), bytes_of(bytes).end()};
}

TEST(ExporterTest, TheRegionNetworkStaysAsItIsWhenItsPackageIsWrittenAnew) {
  const auto region = region_package();
  const std::string first = export_package(*random_network(two_stage_plan()), two_stage_plan(), {.region = region});
  const ImportedPackage package = import_package(bytes_of(first));
  EXPECT_EQ(package.region, region);
  const std::string again =
      export_package(*package.network, package.plan, {.half_weights = true, .region = package.region});
  EXPECT_EQ(import_package(bytes_of(again)).region, region);
  EXPECT_LT(again.size(), first.size());
}

TEST(ExporterTest, ARegionNeedsItsNetworkAndANetworkItsStep) {
  const auto network = random_network(stated_plan());
  expect_error(ErrorCode::kBadInput, "--region", [&] { export_package(*network, two_stage_plan()); });
  expect_error(ErrorCode::kBadInput, "no crop step",
               [&] { export_package(*network, stated_plan(), {.region = region_package()}); });
}

TEST(ExporterTest, GoldenCaseIsTheNetworksOwnOutput) {
  const Plan plan = stated_plan();
  ImportedPackage package = import_package(bytes_of(export_package(*random_network(plan), plan)));
  ASSERT_TRUE(package.golden);
  const GoldenResult result = verify_golden(*package.network, *package.golden, plan);
  EXPECT_LT(result.max_error, 1e-6);
  EXPECT_TRUE(result.argmax_equal);
  EXPECT_TRUE(result.passed);
}

TEST(ExporterTest, GoldenCaseTellsAnotherNetworkApart) {
  const Plan plan = stated_plan();
  ImportedPackage package = import_package(bytes_of(export_package(*random_network(plan), plan)));
  const torch::NoGradGuard no_gradients;
  package.network->named_parameters()["encoder.0.norm2.bias"].add_(0.05);
  EXPECT_FALSE(verify_golden(*package.network, *package.golden, plan).passed);
}

TEST(ExporterTest, GoldenPositionsReachEveryClass) {
  const Plan plan = stated_plan();
  const auto network = random_network(plan);
  const Golden golden = make_golden(*network, plan);
  const std::int64_t voxels = golden.input_shape[2] * golden.input_shape[3] * golden.input_shape[4];
  std::set<std::int64_t> classes;
  for (const auto position : golden.positions) classes.insert(position / voxels);
  EXPECT_EQ(classes.size(), static_cast<std::size_t>(plan.class_count()));
}

TEST(ExporterTest, HalfWeightsAreRoundedToFloat16AndNothingElse) {
  const Plan plan = stated_plan();
  const auto network = random_network(plan);
  ImportedPackage package = import_package(bytes_of(export_package(*network, plan, {.half_weights = true})));
  for (const auto& [name, value] : network_state(*network)) {
    const auto stored = network_state(*package.network).at(name);
    const auto expected = value.dim() > 1 ? value.to(torch::kHalf).to(torch::kFloat) : value;
    EXPECT_TRUE(torch::equal(stored, expected)) << name;
  }
}

TEST(ExporterTest, HalfWeightsChangeLogitsByLessThanOnePercentOfTheirSpread) {
  const Plan plan = small_plan(1, {8, 16, 32});
  const auto network = random_network(plan);
  ImportedPackage package = import_package(bytes_of(export_package(*network, plan, {.half_weights = true})));
  const auto image = torch::randn({1, 1, 24, 24, 24});
  const auto exact = run(network, image);
  const auto error = (run(package.network, image) - exact).abs().max().item<double>();
  EXPECT_GT(error, 0);
  EXPECT_LT(error, 0.01 * exact.std().item<double>());
}

TEST(ExporterTest, HalfPackageVerifiesAgainstItsOwnGoldenCase) {
  const Plan plan = stated_plan();
  const std::string whole = export_package(*random_network(plan), plan);
  const std::string half = export_package(*random_network(plan), plan, {.half_weights = true});
  ImportedPackage package = import_package(bytes_of(half));
  EXPECT_LT(verify_golden(*package.network, *package.golden, plan).max_error, 1e-6);
  EXPECT_LT(half.size(), whole.size());
}

TEST(ExporterTest, RefusesWeightsThatAreNotFinite) {
  const Plan plan = stated_plan();
  const auto network = random_network(plan);
  const torch::NoGradGuard no_gradients;
  network->named_parameters()["output.bias"][1] = std::numeric_limits<float>::quiet_NaN();
  expect_error(ErrorCode::kBadInput, "output.bias", [&] { export_package(*network, plan); });
}

TEST(ExporterTest, RefusesOperatorsThatBrowsersCannotRun) {
  EXPECT_NO_THROW(require_browser_operators({"Conv", "Reshape", "Transpose"}));
  EXPECT_THROW(require_browser_operators({"Conv", "ConvTranspose"}), std::logic_error);
}

TEST(ImporterTest, EveryTruncationIsOneClearError) {
  const Plan plan = small_plan(1, {2, 2});
  const std::string whole = export_package(*random_network(plan), plan);
  for (std::size_t size = 0; size < whole.size(); size += 257) {
    const std::string part = whole.substr(0, size);
    expect_error(ErrorCode::kBadInput, "", [&] { import_package(bytes_of(part)); });
  }
}

TEST(ImporterTest, RefusesAPlanThatAsksForOtherWeights) {
  const Plan plan = small_plan(1, {4, 8});
  std::string package = export_package(*random_network(plan), plan);
  // The plan's second level gets nine features instead of eight; the file's lengths stay right.
  const auto features = package.find("8", package.find("\"network\""));
  ASSERT_NE(features, std::string::npos);
  package[features] = '9';
  expect_error(ErrorCode::kBadInput, "encoder.1", [&] { import_package(bytes_of(package)); });
}

}  // namespace
}  // namespace voxlet
