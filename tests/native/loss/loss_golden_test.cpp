// All losses on small inputs against PyTorch's cross-entropy and formulas written out in Python
// (golden/make_loss_golden.py).
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "io/file.h"
#include "loss/dice_cross_entropy.h"
#include "loss/dice_focal.h"
#include "loss/jaccard.h"
#include "loss/tversky.h"

namespace voxlet {
namespace {

using Json = nlohmann::json;

CrossEntropyOptions cross_entropy_options(const Json& json) {
  return {.class_weights = json.value("class_weights", std::vector<double>{})};
}

DiceOptions dice_options(const Json& json) {
  const bool squared = json.value("denominator", "plain") == "squared";
  return {.denominator = squared ? DiceDenominator::kSquared : DiceDenominator::kPlain,
          .background = json.value("background", DiceOptions{}.background),
          .smooth = json.value("smooth", DiceOptions{}.smooth)};
}

FocalOptions focal_options(const Json& json) {
  return {.gamma = json.value("gamma", FocalOptions{}.gamma),
          .class_weights = json.value("class_weights", std::vector<double>{})};
}

JaccardOptions jaccard_options(const Json& json) {
  const std::string form = json.value("form", "product");
  return {.form = form == "min_max"   ? JaccardForm::kMinMax
                  : form == "squared" ? JaccardForm::kSquared
                                      : JaccardForm::kProduct,
          .background = json.value("background", JaccardOptions{}.background),
          .smooth = json.value("smooth", JaccardOptions{}.smooth)};
}

TverskyOptions tversky_options(const Json& json) {
  const TverskyOptions defaults;
  return {.alpha = json.value("alpha", defaults.alpha),
          .beta = json.value("beta", defaults.beta),
          .gamma = json.value("gamma", defaults.gamma),
          .background = json.value("background", defaults.background),
          .smooth = json.value("smooth", defaults.smooth)};
}

torch::Tensor loss_of(const std::string& name, const Json& options, const torch::Tensor& logits,
                      const torch::Tensor& target) {
  if (name == "cross_entropy") return cross_entropy(logits, target, cross_entropy_options(options));
  if (name == "dice") return dice_loss(logits, target, dice_options(options));
  if (name == "dice_cross_entropy") {
    return dice_cross_entropy(logits, target, {cross_entropy_options(options), dice_options(options)});
  }
  if (name == "focal") return focal_loss(logits, target, focal_options(options));
  if (name == "dice_focal") {
    const double weight = options.value("focal_weight", DiceFocalOptions{}.focal_weight);
    return dice_focal(logits, target, {dice_options(options), focal_options(options), weight});
  }
  if (name == "jaccard") return jaccard_loss(logits, target, jaccard_options(options));
  if (name == "tversky") return tversky_loss(logits, target, tversky_options(options));
  throw std::invalid_argument("no loss of the name " + name);
}

class LossGoldenTest : public ::testing::TestWithParam<const char*> {
 protected:
  /// Every stored loss on logits of `type`, within `tolerance` of the stored value, or that share of it above 1.
  void expect_golden(torch::ScalarType type, double tolerance) {
    const auto folder = std::filesystem::path(VOXLET_SOURCE_DIR) / "tests" / "golden" / "losses";
    const auto golden = Json::parse(read_text_file(folder / (GetParam() + std::string(".json"))));
    auto shape = golden.at("shape").get<std::vector<std::int64_t>>();
    const auto logits = torch::tensor(golden.at("logits").get<std::vector<double>>(), type).view(shape);
    shape.erase(shape.begin() + 1);
    const auto target = torch::tensor(golden.at("target").get<std::vector<std::int64_t>>()).view(shape);
    for (const auto& entry : golden.at("losses")) {
      const auto found = loss_of(entry.at("loss"), entry.at("options"), logits, target);
      const auto expected = entry.at("value").get<double>();
      EXPECT_EQ(found.scalar_type(), type);
      EXPECT_NEAR(found.item<double>(), expected, tolerance * std::max(1.0, expected)) << entry;
    }
  }
};

TEST_P(LossGoldenTest, Float32AgreesWithPyTorch) { expect_golden(torch::kFloat32, 1e-6); }

TEST_P(LossGoldenTest, Float64AgreesWithPyTorch) { expect_golden(torch::kFloat64, 1e-11); }

INSTANTIATE_TEST_SUITE_P(Inputs, LossGoldenTest,
                         ::testing::Values("volumes", "absent_class", "no_foreground", "no_background", "images",
                                           "confident"),
                         [](const auto& input) { return std::string(input.param); });

}  // namespace
}  // namespace voxlet
