// Agreement of raters with each other, and of a method with the raters.
#pragma once

#include <string>
#include <vector>

#include "evaluation/evaluation.h"

namespace voxlet {

/// Two raters, or a rater and the method, who segmented the same structures.
struct RaterPair {
  std::string first, second;
  bool with_method = false;  ///< the second is the method
  Evaluation evaluation;     ///< the first is the reference
};

/// One structure: the mean Dice of each pair, in the pairs' order, and their means.
struct StructureRaters {
  std::uint16_t id = 0;
  std::string name;
  std::vector<double> dice;     ///< NaN if no case of a pair counts
  double among_raters = 0;      ///< mean over the pairs of raters
  double method_to_raters = 0;  ///< mean over the pairs with the method
  /// True if the method agrees with the raters at least as well as they do with each other.
  bool method_is_within() const { return method_to_raters >= among_raters; }
};

/// The structures that all pairs have, in order of id.
std::vector<StructureRaters> rater_agreement(const std::vector<RaterPair>& pairs);

}  // namespace voxlet
