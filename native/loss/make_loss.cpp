#include "loss/make_loss.h"

#include <map>
#include <stdexcept>
#include <string>

#include "loss/cross_entropy.h"
#include "loss/dice.h"
#include "loss/dice_cross_entropy.h"
#include "loss/dice_focal.h"
#include "loss/focal.h"
#include "loss/jaccard.h"
#include "loss/tversky.h"
#include "plan/training_rules.h"

namespace voxlet {
namespace {

/// A loss with its options as a function of logits and target.
template <typename Function, typename Options>
Loss with(Function function, const Options& options) {
  return [=](const torch::Tensor& logits, const torch::Tensor& target) { return function(logits, target, options); };
}

CrossEntropyOptions cross_entropy_options(const Step& loss) { return {loss.list("weights")}; }

DiceOptions dice_options(const Step& loss) {
  const bool squared = loss.text("denominator") == "squared";
  return {.denominator = squared ? DiceDenominator::kSquared : DiceDenominator::kPlain,
          .background = loss.flag("background")};
}

FocalOptions focal_options(const Step& loss) { return {loss.number("gamma"), loss.list("weights")}; }

JaccardOptions jaccard_options(const Step& loss) {
  static const std::map<std::string, JaccardForm> kForms{
      {"product", JaccardForm::kProduct}, {"squared", JaccardForm::kSquared}, {"min_max", JaccardForm::kMinMax}};
  return {.form = kForms.at(loss.text("form")), .background = loss.flag("background")};
}

TverskyOptions tversky_options(const Step& loss) {
  return {.alpha = loss.number("alpha"),
          .beta = loss.number("beta"),
          .gamma = loss.number("gamma"),
          .background = loss.flag("background")};
}

}  // namespace

Loss make_loss(const Step& given) {
  const Step loss = complete_step(given, loss_rules(), "training loss");
  if (loss.name == "cross_entropy") return with(cross_entropy, cross_entropy_options(loss));
  if (loss.name == "dice") return with(dice_loss, dice_options(loss));
  if (loss.name == "dice_cross_entropy")
    return with(dice_cross_entropy, DiceCrossEntropyOptions{cross_entropy_options(loss), dice_options(loss)});
  if (loss.name == "focal") return with(focal_loss, focal_options(loss));
  if (loss.name == "dice_focal")
    return with(dice_focal, DiceFocalOptions{dice_options(loss), focal_options(loss), loss.number("lambda")});
  if (loss.name == "jaccard") return with(jaccard_loss, jaccard_options(loss));
  if (loss.name == "tversky") return with(tversky_loss, tversky_options(loss));
  throw std::logic_error("The rules know the loss " + loss.name + ", make_loss does not");
}

Step loss_at(const Step& given, double done) {
  Step loss = complete_step(given, loss_rules(), "training loss");
  if (loss.parameters.contains("weights_until") && done >= loss.number("weights_until"))
    loss.parameters["weights"] = std::vector<double>{};
  return loss;
}

}  // namespace voxlet
