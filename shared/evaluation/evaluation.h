// A method against a reference (or a rater against another one) over many cases.
#pragma once

#include <string>
#include <vector>

#include "evaluation/case_pairs.h"
#include "evaluation/case_record.h"
#include "evaluation/label_choice.h"
#include "labels/labels.h"

namespace voxlet {

struct Evaluation {
  LabelList labels;                         ///< by id
  std::vector<CaseRecord> cases;            ///< by name
  std::vector<EvaluationFailure> failures;  ///< by name
  LabelRegions regions{};                   ///< of those labels that are regions
  std::vector<std::string> notes{};         ///< what a reader should know, a sentence each; no case failed by it

  /// Mean Dice of a label over the cases that count (not both masks empty); NaN if none does.
  double mean_dice(std::uint16_t id) const;
  /// Mean of the labels' means that are not NaN.
  double mean_dice() const;
};

/// Every case gets every label (an empty one where it has none), and the list their names and colours: of `ids` and of
/// all that occur, none of which is 0. `names` may hold others; the first one of an id counts. `regions` are those
/// among the ids.
void complete_labels(Evaluation& evaluation, std::set<std::uint16_t> ids, const LabelList& names,
                     LabelRegions regions = {});

/// Cases and failures by name, as an Evaluation has them.
void sort_by_name(Evaluation& evaluation);

/// The name of an id in the list, else "Label 17".
std::string label_name(const LabelList& labels, std::uint16_t id);

bool has_label(const Evaluation& evaluation, std::uint16_t id);

/// Whether a label, or a region, has voxels on both sides, in whichever cases; true where one side has none at all,
/// which is a method's failure rather than another numbering.
bool has_common_label(const Evaluation& evaluation);

/// One structure's aggregate over all cases, as metrics/summary.h says.
Aggregate aggregate(const Evaluation& evaluation, std::uint16_t id, const Metric& metric);

}  // namespace voxlet
