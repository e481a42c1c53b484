// Shorthand constructors for parameter rules. Private to plan.
#pragma once

#include <string>
#include <vector>

#include "plan/step.h"

namespace voxlet::rules {

inline ParameterRule number(const std::string& name, double standard, double low, double high) {
  ParameterRule rule;
  rule.name = name;
  rule.standard = standard;
  rule.low = low;
  rule.high = high;
  return rule;
}

inline ParameterRule whole_number(const std::string& name, double standard, double low, double high) {
  ParameterRule rule = number(name, standard, low, high);
  rule.whole = true;
  return rule;
}

inline ParameterRule flag(const std::string& name, bool standard) {
  ParameterRule rule;
  rule.name = name;
  rule.standard = standard;
  return rule;
}

inline ParameterRule text(const std::string& name, const std::string& standard,
                          const std::vector<std::string>& choices) {
  ParameterRule rule;
  rule.name = name;
  rule.standard = standard;
  rule.choices = choices;
  return rule;
}

/// A list of `count` numbers; 0 allows any number of them.
inline ParameterRule list(const std::string& name, std::size_t count, double low, double high) {
  ParameterRule rule = number(name, 0, low, high);
  rule.standard = std::vector<double>{};
  rule.count = count;
  return rule;
}

inline ParameterRule whole_list(const std::string& name, const std::vector<double>& standard, double low, double high) {
  ParameterRule rule = list(name, 0, low, high);
  rule.standard = standard;
  rule.whole = true;
  return rule;
}

/// Any number of lists of three whole numbers, one per axis i, j, k.
inline ParameterRule axis_lists(const std::string& name, double low, double high) {
  ParameterRule rule = whole_list(name, {}, low, high);
  rule.standard = std::vector<std::vector<double>>{};
  rule.count = 3;
  return rule;
}

inline ParameterRule required(ParameterRule rule) {
  rule.required = true;
  return rule;
}

}  // namespace voxlet::rules
