// How well raters agree with each other, and where a method stands among them.
#pragma once

#include <string>
#include <vector>

#include "evaluation/evaluation.h"

namespace voxlet {

/// Two of those who drew the same structures: raters, or a rater and the method.
struct RaterPair {
  std::string first, second;
  bool with_method = false;  ///< the second one is the method
  Evaluation evaluation;     ///< the first one is its reference
};

/// One structure: the mean Dice of each pair, in the pairs' order, and what they come to.
struct StructureRaters {
  std::uint16_t id = 0;
  std::string name;
  std::vector<double> dice;     ///< NaN where no case of a pair counts
  double among_raters = 0;      ///< mean over the pairs of raters
  double method_to_raters = 0;  ///< mean over the pairs with the method
  /// The method agrees with the raters as well as they do with each other.
  bool method_is_within() const { return method_to_raters >= among_raters; }
};

/// Structures that all pairs have, by id.
std::vector<StructureRaters> rater_agreement(const std::vector<RaterPair>& pairs);

}  // namespace voxlet
