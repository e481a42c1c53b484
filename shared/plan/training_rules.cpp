#include "plan/training_rules.h"

#include <string>

#include "base/error.h"
#include "plan/parameter_rules.h"

namespace voxlet {
namespace {

using namespace rules;

ParameterRule weights() { return list("weights", 0, 0, 1e6); }
ParameterRule weights_until() { return number("weights_until", 1, 0, 1); }
ParameterRule denominator() { return text("denominator", "plain", {"plain", "squared"}); }
ParameterRule background() { return flag("background", false); }
ParameterRule gamma() { return number("gamma", 2, 0, 10); }
ParameterRule epsilon(double standard) { return number("epsilon", standard, 1e-16, 1); }
ParameterRule share(const std::string& name, double standard) { return number(name, standard, 0, 0.999999); }
ParameterRule factor(double standard) { return number("factor", standard, 1e-6, 1); }
ParameterRule chance(double standard) { return number("probability", standard, 0, 1); }

/// A random factor or exponent between low and high, with further parameters.
StepRule factor_step(const std::string& name, double low, double high, const std::vector<ParameterRule>& further = {}) {
  StepRule rule{name, {number("low", low, 0.01, 100), number("high", high, 0.01, 100), chance(0.3)}};
  rule.parameters.insert(rule.parameters.end(), further.begin(), further.end());
  return rule;
}

ParameterRule some_axes() {
  ParameterRule rule = whole_list("axes", {0, 1, 2}, 0, 2);
  rule.count = 1;
  rule.most = 3;
  return rule;
}

}  // namespace

const std::vector<StepRule>& loss_rules() {
  static const std::vector<StepRule> rules{
      {"cross_entropy", {weights(), weights_until()}},
      {"dice", {denominator(), background()}},
      {"dice_cross_entropy", {denominator(), background(), weights(), weights_until()}},
      {"focal", {gamma(), weights(), weights_until()}},
      {"dice_focal", {number("lambda", 0.5, 0, 1e6), gamma(), denominator(), background(), weights(), weights_until()}},
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
      {"mirror", {some_axes(), chance(0.5)}},
      {"rotate", {number("degrees", 30, 0, 180), chance(0.2)}},
      factor_step("scale", 0.7, 1.4),
      {"shear", {number("degrees", 10, 0, 45), chance(0.2)}},
      {"shift", {number("voxels", 5, 0, 512), chance(0.2)}},
      {"elastic", {number("spacing", 16, 2, 512), number("magnitude", 3, 0, 64), chance(0.2)}},
      factor_step("gamma", 0.7, 1.5, {flag("invert", false), flag("keep_statistics", false)}),
      factor_step("contrast", 0.75, 1.25, {flag("keep_range", false)}),
      factor_step("brightness_factor", 0.75, 1.25),
      {"brightness", {number("amount", 0.3, 0, 1e6), chance(0.3)}},
      {"noise", {number("sd", 0.2, 0, 1e6), chance(0.2)}},
      {"blur", {number("sigma_low", 0, 0, 64), number("sigma", 1, 0, 64), chance(0.2)}},
      {"low_resolution",
       {number("low", 0.5, 0.05, 1), number("high", 1, 0.05, 1), some_axes(),
        text("interpolation", "linear", {"linear", "cubic"}), chance(0.2)}},
      {"bias_field", {number("magnitude", 0.3, 0, 3), number("spacing", 32, 2, 512), chance(0.2)}}};
  return rules;
}

// Chances are per channel here and per patch there: its chance times that of each channel. Its noise has an SD up to
// what it calls the variance.
std::vector<Step> augmentation_preset(const std::string& name) {
  if (name != "nnunet")
    throw Error(ErrorCode::kBadInput,
                "training augmentation must be a list of steps or \"nnunet\", found \"" + name + "\".");
  return {{"rotate", {{"degrees", 30.0}, {"probability", 0.2}}},
          {"scale", {{"low", 0.7}, {"high", 1.4}, {"probability", 0.2}}},
          {"noise", {{"sd", 0.1}, {"probability", 0.1}}},
          {"blur", {{"sigma_low", 0.5}, {"sigma", 1.0}, {"probability", 0.1}}},
          {"brightness_factor", {{"low", 0.75}, {"high", 1.25}, {"probability", 0.15}}},
          {"contrast", {{"low", 0.75}, {"high", 1.25}, {"keep_range", true}, {"probability", 0.15}}},
          {"low_resolution",
           {{"low", 0.5}, {"high", 1.0}, {"interpolation", std::string("cubic")}, {"probability", 0.125}}},
          {"gamma", {{"low", 0.7}, {"high", 1.5}, {"invert", true}, {"keep_statistics", true}, {"probability", 0.1}}},
          {"gamma", {{"low", 0.7}, {"high", 1.5}, {"keep_statistics", true}, {"probability", 0.3}}},
          {"mirror", {{"axes", std::vector<double>{0, 1, 2}}, {"probability", 0.5}}}};
}

}  // namespace voxlet
