#include "plan/step_rules.h"

#include <string>

#include "plan/parameter_rules.h"

namespace voxlet {
namespace {

using namespace rules;

constexpr double kLargest = 1e9;
constexpr double kLongestMm = 1e4;

ParameterRule channel() { return text("channel", "", {}); }
ParameterRule over() { return text("over", "all", {"all", "nonzero", "mask"}); }
ParameterRule margin() { return number("margin_mm", 0, 0, kLongestMm); }
ParameterRule shape() {
  ParameterRule rule = required(list("shape", 3, 1, 2048));
  rule.whole = true;
  return rule;
}
/// A point of the scanner's world, or nothing.
ParameterRule at_mm() {
  ParameterRule rule = list("at_mm", 0, -kLongestMm, kLongestMm);
  rule.most = 3;
  return rule;
}
/// Ids of the plan's labels; none stands for all.
ParameterRule around() { return whole_list("around", {}, 1, 65535); }
ParameterRule size_mm() { return required(list("size_mm", 3, 1, kLongestMm)); }
ParameterRule fill() { return text("fill", "minimum", {"minimum", "zero"}); }
ParameterRule connectivity() {
  ParameterRule rule = number("connectivity", 26, 6, 26);
  rule.numbers = {6, 18, 26};
  return rule;
}

}  // namespace

const std::vector<StepRule>& crop_rules() {
  static const std::vector<StepRule> rules{
      {"nonzero", {margin()}},
      {"mask", {margin()}},
      {"region",
       {size_mm(), number("least_ml", 1, 0, kMostMl), number("most_ml", kMostMl, 0, kMostMl),
        number("least_each_ml", 0, 0, kMostMl), around()}},
      {"centre", {size_mm(), at_mm()}},
      {"box",
       {required(list("low_mm", 3, -kLongestMm, kLongestMm)), required(list("high_mm", 3, -kLongestMm, kLongestMm))}}};
  return rules;
}

const std::vector<StepRule>& intensity_rules() {
  static const std::vector<StepRule> rules{
      {"clip",
       {channel(), required(number("low", 0, -kLargest, kLargest)), required(number("high", 0, -kLargest, kLargest))}},
      {"clip_percentiles",
       {channel(), over(), required(number("low", 0, 0, 100)), required(number("high", 0, 0, 100))}},
      {"zscore", {channel(), over()}},
      {"rescale", {channel(), over(), number("low", 0, -kLargest, kLargest), number("high", 1, -kLargest, kLargest)}},
      {"histogram_match",
       {channel(), whole_number("match_points", 7, 1, 1000), whole_number("levels", 256, 2, 65536),
        flag("threshold_at_mean", true), required(list("reference", 0, -kLargest, kLargest))}},
      {"clahe",
       {channel(), whole_number("dimensions", 2, 2, 3), whole_number("axis", 2, 0, 2), whole_number("tiles", 8, 1, 32),
        number("clip_limit", 2, 0, 1e6), whole_number("bins", 256, 2, 1024)}}};
  return rules;
}

const std::vector<StepRule>& frame_rules() {
  static const std::vector<StepRule> rules{{"centre_crop", {shape()}}, {"pad", {shape(), fill()}}};
  return rules;
}

const std::vector<StepRule>& postprocessing_rules() {
  static const std::vector<StepRule> rules{
      {"keep_largest", {connectivity()}},
      {"remove_small", {connectivity(), required(number("volume_mm3", 0, 0, kLargest))}},
      {"fill_holes", {}},
      {"close", {required(number("radius_mm", 0, 0, 100))}}};
  return rules;
}

const std::vector<StepRule>& refusal_rules() {
  static const std::vector<StepRule> rules{{"label_map", {}},
                                           {"other_unit", {channel(), text("unit", "ppm", {"ppm", "ppb"})}},
                                           {"missing_structures", {whole_number("most", 0, 0, 65535)}},
                                           {"unsure", {number("least_dice", 0.5, 0, 1)}}};
  return rules;
}

}  // namespace voxlet
