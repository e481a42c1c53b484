// All numbers of evaluations as one tidy table: a row for each case, structure and metric.
#pragma once

#include <string>
#include <vector>

#include "evaluation/evaluation.h"

namespace voxlet {

/// What stands in the first column, and its numbers.
struct NamedEvaluation {
  std::string name;
  const Evaluation* evaluation;
};

/// Comma separated with the header method,case,id,structure,metric,value,failed: every metric of metrics(), then the
/// volumes of both masks in mm³ and, with images, the means inside them. Empty values for NaN, with as many digits as
/// bring the double back; failed is 1 where one of the masks is empty: distances are the worst case there. Names with
/// commas or quotes stand in quotes (RFC 4180).
std::string metrics_csv(const std::vector<NamedEvaluation>& evaluations);

}  // namespace voxlet
