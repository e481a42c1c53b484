// Iterative stratification: Sechidis et al., "On the stratification of multi-label data", ECML PKDD 2011. Part of
// folds.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace voxlet {

/// Cases that must not be divided.
struct Subject {
  std::vector<std::string> cases;
  std::map<std::uint16_t, std::size_t> labels;  ///< label → how many of its cases have it
};

/// A fold in 0 … folds − 1 for each subject, so that each fold has its share of every label's cases and of all cases.
/// Where folds lack a label equally, and cases too, the lowest gets the subject; subjects are taken in their order.
std::vector<std::size_t> stratify(const std::vector<Subject>& subjects, std::size_t folds);

}  // namespace voxlet
