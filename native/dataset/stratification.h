// Iterative stratification of subjects into folds by their labels. Private to folds. Sechidis et al., "On the
// stratification of multi-label data", ECML PKDD 2011.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace voxlet {

/// Cases that must stay in one fold.
struct Subject {
  std::vector<std::string> cases;
  std::map<std::uint16_t, std::size_t> labels;  ///< label → number of its cases with it
};

/// A fold 0 … folds − 1 for each subject, so that each fold gets its share of every label's cases and of all cases. If
/// folds lack a label equally, and cases too, the lowest fold gets the subject; subjects are taken in order.
std::vector<std::size_t> stratify(const std::vector<Subject>& subjects, std::size_t folds);

}  // namespace voxlet
