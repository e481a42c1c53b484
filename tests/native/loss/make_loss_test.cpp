#include "loss/make_loss.h"

#include <gtest/gtest.h>

#include "loss/cross_entropy.h"
#include "loss/dice.h"
#include "loss/dice_cross_entropy.h"
#include "loss/dice_focal.h"
#include "loss/focal.h"
#include "loss/jaccard.h"
#include "loss/tversky.h"
#include "native/support/loss_inputs.h"
#include "plan/training_rules.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;
using testing::random_logits;
using testing::random_target;
using List = std::vector<double>;

double value(const Step& loss) { return make_loss(loss)(random_logits(), random_target()).item<double>(); }

template <typename Function, typename Options>
double value(Function function, const Options& options) {
  return function(random_logits(), random_target(), options).template item<double>();
}

TEST(MakeLossTest, EveryLossOfTheRulesIsMadeWithItsDefaults) {
  for (const auto& rule : loss_rules()) EXPECT_GT(value({rule.name, {}}), 0) << rule.name;
}

TEST(MakeLossTest, WeightsHoldUntilTheirShareOfTheTraining) {
  const Step loss{"dice_cross_entropy", {{"weights", List{0.3}}, {"weights_until", 0.25}}};
  EXPECT_EQ(value(loss_at(loss, 0.2)), value(loss));
  EXPECT_EQ(value(loss_at(loss, 0.25)), value({"dice_cross_entropy", {}}));
  EXPECT_NE(value(loss), value({"dice_cross_entropy", {}}));
  EXPECT_EQ(value(loss_at({"dice", {}}, 0.9)), value({"dice", {}}));
}

TEST(MakeLossTest, DefaultsAreThoseOfTheLosses) {
  EXPECT_EQ(value({"dice_cross_entropy", {}}), value(dice_cross_entropy, DiceCrossEntropyOptions{}));
  EXPECT_EQ(value({"focal", {}}), value(focal_loss, FocalOptions{}));
  EXPECT_EQ(value({"dice_focal", {}}), value(dice_focal, DiceFocalOptions{}));
  EXPECT_EQ(value({"jaccard", {}}), value(jaccard_loss, JaccardOptions{}));
  EXPECT_EQ(value({"tversky", {}}), value(tversky_loss, TverskyOptions{}));
}

TEST(MakeLossTest, ParametersReachTheLoss) {
  const List weights{1, 2, 3};
  const DiceOptions dice{.denominator = DiceDenominator::kSquared, .background = true};
  EXPECT_EQ(value({"cross_entropy", {{"weights", weights}}}), value(cross_entropy, CrossEntropyOptions{weights}));
  EXPECT_EQ(value({"dice", {{"denominator", std::string("squared")}, {"background", true}}}), value(dice_loss, dice));
  EXPECT_EQ(value({"focal", {{"gamma", 1.0}, {"weights", weights}}}), value(focal_loss, FocalOptions{1, weights}));
  EXPECT_EQ(value({"dice_focal", {{"lambda", 2.0}, {"gamma", 3.0}}}),
            value(dice_focal, DiceFocalOptions{{}, {.gamma = 3}, 2}));
  EXPECT_EQ(value({"jaccard", {{"form", std::string("min_max")}, {"background", true}}}),
            value(jaccard_loss, JaccardOptions{JaccardForm::kMinMax, true}));
  EXPECT_EQ(value({"jaccard", {{"form", std::string("squared")}}}),
            value(jaccard_loss, JaccardOptions{JaccardForm::kSquared}));
  EXPECT_EQ(value({"tversky", {{"alpha", 0.2}, {"beta", 0.9}, {"gamma", 2.0}, {"background", true}}}),
            value(tversky_loss, TverskyOptions{.alpha = 0.2, .beta = 0.9, .gamma = 2, .background = true}));
}

TEST(MakeLossTest, AnUnknownLossOrParameterIsNamed) {
  expect_error(ErrorCode::kBadInput, "training loss \"hinge\" is unknown", [] { make_loss({"hinge", {}}); });
  expect_error(ErrorCode::kBadInput, "\"gamma\"", [] { make_loss({"dice", {{"gamma", 2.0}}}); });
}

}  // namespace
}  // namespace voxlet
