// Evaluations for tests: rows of voxels instead of scans.
#pragma once

#include <string>
#include <vector>

#include "evaluation/evaluate_case.h"
#include "evaluation/evaluation.h"

namespace voxlet::testing {

using Row = std::vector<std::uint16_t>;

/// Voxels of 1 mm³ along i.
inline LabelVolume row_of(const Row& ids) {
  Geometry grid;
  grid.shape = {static_cast<std::int64_t>(ids.size()), 1, 1};
  LabelVolume volume(grid);
  volume.voxels = ids;
  return volume;
}

struct RowCase {
  std::string name;
  Row reference, prediction;
};

inline Evaluation evaluation_of(const std::vector<RowCase>& cases, const LabelList& names = {}) {
  Evaluation evaluation;
  for (const auto& one : cases)
    evaluation.cases.push_back(evaluate_case(one.name, row_of(one.reference), row_of(one.prediction), nullptr, {}));
  complete_labels(evaluation, {}, names);
  return evaluation;
}

}  // namespace voxlet::testing
