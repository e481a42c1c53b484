// Selects the cases with the lowest Dice and draws them.
#pragma once

#include <optional>
#include <vector>

#include "evaluation/evaluation.h"
#include "labels/label_map.h"
#include "report/case_picture.h"

namespace voxlet {

/// The number that a report shows.
inline constexpr std::size_t kWorstCases = 6;

/// Indices into `evaluation.cases`: at most `count`, lowest mean Dice over their structures first; cases without a Dice
/// are left out.
std::vector<std::size_t> worst_cases(const Evaluation& evaluation, std::size_t count = kWorstCases);

/// The contents of a case's files.
struct CaseVolumes {
  LabelVolume reference, prediction;
  std::optional<ImageVolume> image{};  ///< without one the labels are drawn on black
};

/// Draws a case. `label_map` is the evaluation's. A voxel in several regions shows the smallest region.
CasePicture case_picture(const CaseRecord& record, const Evaluation& evaluation,
                         const std::optional<LabelMap>& label_map, CaseVolumes volumes);

}  // namespace voxlet
