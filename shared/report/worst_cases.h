// The cases of an evaluation that went worst, as pictures.
#pragma once

#include <optional>
#include <vector>

#include "evaluation/evaluation.h"
#include "labels/label_map.h"
#include "report/case_picture.h"

namespace voxlet {

/// As many as a report shows.
inline constexpr std::size_t kWorstCases = 6;

/// Their places in `evaluation.cases`: at most `count`, lowest mean Dice over their structures first; cases that have
/// none are left out.
std::vector<std::size_t> worst_cases(const Evaluation& evaluation, std::size_t count = kWorstCases);

/// What the files of a case hold.
struct CaseVolumes {
  LabelVolume reference, prediction;
  std::optional<ImageVolume> image{};  ///< without one the labels lie on black
};

/// `label_map` as the evaluation had it. A voxel of several regions shows the smallest of them.
CasePicture case_picture(const CaseRecord& record, const Evaluation& evaluation,
                         const std::optional<LabelMap>& label_map, CaseVolumes volumes);

}  // namespace voxlet
