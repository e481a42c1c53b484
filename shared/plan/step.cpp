#include "plan/step.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/number_text.h"

namespace voxlet {
namespace {

template <typename T, typename Name>
std::string joined(const std::vector<T>& items, const Name& name) {
  std::string text;
  for (std::size_t n = 0; n < items.size(); ++n)
    text += (n == 0 ? "" : n + 1 == items.size() ? " and " : ", ") + name(items[n]);
  return text;
}

[[noreturn]] void refuse_step(const std::string& sentence) {
  throw Error(ErrorCode::kBadInput, "The plan's " + sentence);
}

const StepRule& rule_of(const Step& step, const std::vector<StepRule>& rules, const std::string& what) {
  for (const auto& rule : rules)
    if (rule.name == step.name) return rule;
  refuse_step(what + " \"" + step.name + "\" is unknown; there " + (rules.size() == 1 ? "is " : "are ") +
              joined(rules, [](const StepRule& rule) { return rule.name; }) + ".");
}

/// In JSON an empty list of lists is the same as an empty list of numbers.
bool is_no_lists(const StepValue& value, const ParameterRule& rule) {
  const auto* numbers = std::get_if<std::vector<double>>(&value);
  return numbers && numbers->empty() && std::holds_alternative<std::vector<std::vector<double>>>(rule.standard);
}

/// Checks values of one step; knows how to name it.
class ValueCheck {
 public:
  ValueCheck(const std::string& what, const Step& step) : place_(what + " \"" + step.name + "\"") {}

  void operator()(const ParameterRule& rule, const StepValue& value) const {
    if (value.index() != rule.standard.index()) refuse_value(rule, "must be " + kind(rule) + ".");
    if (const auto* number = std::get_if<double>(&value)) check_number(rule, *number);
    if (const auto* text = std::get_if<std::string>(&value)) check_text(rule, *text);
    if (const auto* list = std::get_if<std::vector<double>>(&value)) check_list(rule, *list);
    if (const auto* lists = std::get_if<std::vector<std::vector<double>>>(&value))
      for (const auto& list : *lists) check_list(rule, list);
  }
  [[noreturn]] void refuse_missing(const ParameterRule& rule) const {
    refuse_step(place_ + " needs the parameter \"" + rule.name + "\", " + kind(rule) + ".");
  }
  [[noreturn]] void refuse_unknown(const StepRule& rule, const std::string& parameter) const {
    refuse_step(
        place_ + " has a parameter it does not know, \"" + parameter + "\"; it has " +
        (rule.parameters.empty() ? "none" : joined(rule.parameters, [](const ParameterRule& p) { return p.name; })) +
        ".");
  }

 private:
  static std::string kind(const ParameterRule& rule) {
    const char* const kinds[] = {"true or false", "a number", "a text", "a list of numbers", "a list of lists"};
    return kinds[rule.standard.index()];
  }
  [[noreturn]] void refuse_value(const ParameterRule& rule, const std::string& problem) const {
    refuse_step(place_ + ": " + rule.name + " " + problem);
  }
  void check_number(const ParameterRule& rule, double value) const {
    if (!(value >= rule.low && value <= rule.high))
      refuse_value(rule, "must lie in " + number_text(rule.low) + " … " + number_text(rule.high) + ", found " +
                             number_text(value) + ".");
    if (!rule.numbers.empty() && std::find(rule.numbers.begin(), rule.numbers.end(), value) == rule.numbers.end())
      refuse_value(rule, "must be one of " + joined(rule.numbers, [](double number) { return number_text(number); }) +
                             ", found " + number_text(value) + ".");
    if (rule.whole && value != std::floor(value))
      refuse_value(rule, "must be a whole number, found " + number_text(value) + ".");
  }
  void check_text(const ParameterRule& rule, const std::string& value) const {
    if (rule.choices.empty() || std::find(rule.choices.begin(), rule.choices.end(), value) != rule.choices.end())
      return;
    refuse_value(rule, "must be one of " + joined(rule.choices, [](const std::string& choice) { return choice; }) +
                           ", found \"" + value + "\".");
  }
  void check_list(const ParameterRule& rule, const std::vector<double>& values) const {
    const std::size_t most = std::max(rule.count, rule.most);
    if (most != 0 && (values.size() < rule.count || values.size() > most))
      refuse_value(rule, "must have " + std::to_string(rule.count) +
                             (most == rule.count ? "" : " to " + std::to_string(most)) + " numbers, found " +
                             std::to_string(values.size()) + ".");
    for (const double value : values) check_number(rule, value);
  }

  std::string place_;
};

}  // namespace

Step complete_step(const Step& step, const std::vector<StepRule>& rules, const std::string& what) {
  const StepRule& rule = rule_of(step, rules, what);
  const ValueCheck check(what, step);
  Step complete{step.name, {}};
  for (const auto& parameter : rule.parameters) {
    const auto found = step.parameters.find(parameter.name);
    if (found == step.parameters.end() && parameter.required) check.refuse_missing(parameter);
    const bool given = found != step.parameters.end() && !is_no_lists(found->second, parameter);
    const StepValue& value = given ? found->second : parameter.standard;
    if (given) check(parameter, value);
    complete.parameters[parameter.name] = value;
  }
  for (const auto& [name, value] : step.parameters)
    if (!complete.parameters.contains(name)) check.refuse_unknown(rule, name);
  return complete;
}

}  // namespace voxlet
