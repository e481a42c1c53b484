#include "plan/training_rules.h"

#include <string>

#include "plan/parameter_rules.h"

namespace voxlet {
namespace {

using namespace rules;

ParameterRule weights() { return list("weights", 0, 0, 1e6); }
ParameterRule denominator() { return text("denominator", "plain", {"plain", "squared"}); }
ParameterRule background() { return flag("background", false); }
ParameterRule gamma() { return number("gamma", 2, 0, 10); }
ParameterRule epsilon(double standard) { return number("epsilon", standard, 1e-16, 1); }
ParameterRule share(const std::string& name, double standard) { return number(name, standard, 0, 0.999999); }
ParameterRule factor(double standard) { return number("factor", standard, 1e-6, 1); }
ParameterRule chance(double standard) { return number("probability", standard, 0, 1); }

/// A random factor or exponent between low and high.
StepRule factor_step(const std::string& name, double low, double high) {
  return {name, {number("low", low, 0.01, 100), number("high", high, 0.01, 100), chance(0.3)}};
}

ParameterRule mirror_axes() {
  ParameterRule rule = whole_list("axes", {0, 1, 2}, 0, 2);
  rule.count = 1;
  rule.most = 3;
  return rule;
}

}  // namespace

const std::vector<StepRule>& loss_rules() {
  static const std::vector<StepRule> rules{
      {"cross_entropy", {weights()}},
      {"dice", {denominator(), background()}},
      {"dice_cross_entropy", {denominator(), background(), weights()}},
      {"focal", {gamma(), weights()}},
      {"dice_focal", {number("lambda", 0.5, 0, 1e6), gamma(), denominator(), background(), weights()}},
      {"jaccard", {text("form", "product", {"product", "squared", "min_max"}), background()}},
      {"tversky",
       {number("alpha", 0.3, 0, 1e3), number("beta", 0.7, 0, 1e3), number("gamma", 1, 0.1, 10), background()}}};
  return rules;
}

const std::vector<StepRule>& optimizer_rules() {
  static const std::vector<StepRule> rules{{"sgd", {share("momentum", 0.99), flag("nesterov", true)}},
                                           {"adam", {share("beta1", 0.9), share("beta2", 0.999), epsilon(1e-8)}},
                                           {"adamw", {share("beta1", 0.9), share("beta2", 0.999), epsilon(1e-8)}},
                                           {"adadelta", {share("rho", 0.9), epsilon(1e-6)}}};
  return rules;
}

const std::vector<StepRule>& schedule_rules() {
  static const std::vector<StepRule> rules{{"constant", {}},
                                           {"polynomial", {number("power", 0.9, 0, 10)}},
                                           {"step", {factor(0.1), whole_number("every", 30, 1, 1e6)}},
                                           {"exponential", {factor(0.99)}},
                                           {"cosine", {}},
                                           {"plateau", {factor(0.1), whole_number("patience", 10, 1, 1e6)}}};
  return rules;
}

const std::vector<StepRule>& augmentation_rules() {
  static const std::vector<StepRule> rules{
      {"mirror", {mirror_axes(), chance(0.5)}},
      {"rotate", {number("degrees", 30, 0, 180), chance(0.2)}},
      factor_step("scale", 0.7, 1.4),
      {"shift", {number("voxels", 5, 0, 512), chance(0.2)}},
      {"elastic", {number("spacing", 16, 2, 512), number("magnitude", 3, 0, 64), chance(0.2)}},
      factor_step("gamma", 0.7, 1.5),
      factor_step("contrast", 0.75, 1.25),
      {"brightness", {number("amount", 0.3, 0, 1e6), chance(0.3)}},
      {"noise", {number("sd", 0.2, 0, 1e6), chance(0.2)}},
      {"blur", {number("sigma", 1, 0, 64), chance(0.2)}}};
  return rules;
}

}  // namespace voxlet
