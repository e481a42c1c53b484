// Checks of loss options. Private to loss.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace voxlet {

/// Throws an Error(kBadInput) "Expected `expected`, found `found`." unless `holds` and `found` is finite.
void require_option(bool holds, const std::string& expected, double found);

/// Throws Error(kBadInput) unless there are `count` weights, each finite and at least 0, and not all 0. `what` names
/// them ("class weights, one per class with the background first").
void require_weights(const std::vector<double>& weights, std::int64_t count, const std::string& what);

}  // namespace voxlet
