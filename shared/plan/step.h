// A name with parameters, as plans give steps, networks, losses and optimisers, and the rules that say which names and
// values there are.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace voxlet {

using StepValue = std::variant<bool, double, std::string, std::vector<double>, std::vector<std::vector<double>>>;

/// {"step": "clip", "low": -0.25, "high": 0.25} of a plan, or {"name": "unet", "channels": [16, 32]}. Parameters that
/// are absent have their rule's default.
struct Step {
  std::string name;
  std::map<std::string, StepValue> parameters{};

  /// Of a step that `complete_step` returned: every parameter of its rule is there, in its kind and range.
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

/// What one parameter may be. Its kind is that of `standard`.
struct ParameterRule {
  std::string name;
  StepValue standard;                ///< the default
  bool required = false;             ///< true: there is no default, `standard` gives the kind alone
  double low = 0, high = 0;          ///< a number's range, both ends included; that of each entry of a list
  bool whole = false;                ///< numbers must be whole
  std::size_t count = 0;             ///< entries of a list, or of each list of a list of lists; 0: any
  std::size_t most = 0;              ///< entries of a list at most, where `count` are the fewest; 0: exactly `count`
  std::vector<std::string> choices;  ///< texts that are allowed; empty: any
  std::vector<double> numbers;       ///< numbers that are allowed; empty: all in the range
};

struct StepRule {
  std::string name;
  std::vector<ParameterRule> parameters;
};

/// The step with its defaults filled in. Throws Error(kBadInput) for a step or parameter without a rule, a parameter
/// that is missing, and a value of the wrong kind or outside its range; `what` is "crop step", "network" … in the
/// sentence.
Step complete_step(const Step& step, const std::vector<StepRule>& rules, const std::string& what);

}  // namespace voxlet
