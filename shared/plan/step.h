// A named step with parameters, and the rules for its names and values. Plans describe steps, networks, losses and
// optimisers this way.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace voxlet {

using StepValue = std::variant<bool, double, std::string, std::vector<double>, std::vector<std::vector<double>>>;

/// {"step": "clip", "low": -0.25, "high": 0.25} in a plan, or {"name": "unet", "channels": [16, 32]}. Absent parameters
/// have their rule's default.
struct Step {
  std::string name;
  std::map<std::string, StepValue> parameters{};

  /// For steps returned by `complete_step`, which hold every parameter of their rule with a valid value of its type.
  bool flag(const std::string& key) const { return std::get<bool>(parameters.at(key)); }
  double number(const std::string& key) const { return std::get<double>(parameters.at(key)); }
  int integer(const std::string& key) const { return static_cast<int>(number(key)); }
  const std::string& text(const std::string& key) const { return std::get<std::string>(parameters.at(key)); }
  const std::vector<double>& list(const std::string& key) const {
    return std::get<std::vector<double>>(parameters.at(key));
  }
  /// A list of whole numbers.
  std::vector<int> integers(const std::string& key) const { return {list(key).begin(), list(key).end()}; }
  /// A list of lists, such as a stride per axis for each level.
  const std::vector<std::vector<double>>& lists(const std::string& key) const {
    return std::get<std::vector<std::vector<double>>>(parameters.at(key));
  }
  bool operator==(const Step&) const = default;
};

/// What values one parameter may have. Its type is that of `standard`.
struct ParameterRule {
  std::string name;
  StepValue standard;                ///< the default
  bool required = false;             ///< true: there is no default; `standard` only gives the type
  double low = 0, high = 0;          ///< inclusive range of a number, or of each entry of a list
  bool whole = false;                ///< numbers must be whole
  std::size_t count = 0;             ///< length of a list, or of each list in a list of lists; 0: any
  std::size_t most = 0;              ///< largest length, if `count` is the smallest; 0: exactly `count`
  std::vector<std::string> choices;  ///< allowed texts; empty: any
  std::vector<double> numbers;       ///< allowed numbers; empty: all in the range
};

struct StepRule {
  std::string name;
  std::vector<ParameterRule> parameters;
};

/// The step with its defaults filled in. Throws Error(kBadInput) for a step or parameter without a rule, a missing
/// parameter, and a value of the wrong type or outside its range. `what` names the kind of step in the sentence: "crop
/// step", "network" …
Step complete_step(const Step& step, const std::vector<StepRule>& rules, const std::string& what);

}  // namespace voxlet
