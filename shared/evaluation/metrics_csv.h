// All numbers of evaluations as a tidy CSV table: one row per case, structure and metric.
#pragma once

#include <string>
#include <vector>

#include "evaluation/evaluation.h"

namespace voxlet {

/// An evaluation and its name in the first column. Does not own it.
struct NamedEvaluation {
  std::string name;
  const Evaluation* evaluation;
};

/// CSV with the header method,case,id,structure,metric,value,failed: every metric of metrics(), then the volumes of
/// both masks in mm³ and, with images, the means inside them. NaN is an empty value; numbers have enough digits to read
/// back the same double. failed is 1 if one of the masks is empty, where distances are the worst case. Names with
/// commas or quotes are quoted (RFC 4180).
std::string metrics_csv(const std::vector<NamedEvaluation>& evaluations);

}  // namespace voxlet
