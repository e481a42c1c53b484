// The evaluation of one method against a reference, or of one rater against another, over many cases.
#pragma once

#include <string>
#include <vector>

#include "evaluation/case_pairs.h"
#include "evaluation/case_record.h"
#include "evaluation/label_choice.h"
#include "labels/labels.h"

namespace voxlet {

struct Evaluation {
  LabelList labels;                         ///< in order of id
  std::vector<CaseRecord> cases;            ///< in order of name
  std::vector<EvaluationFailure> failures;  ///< in order of name
  LabelRegions regions{};                   ///< for those labels that are regions
  std::vector<std::string> notes{};         ///< remarks for the reader, one sentence each; none is a failure

  /// Mean Dice of a label over the cases that count (not both masks empty); NaN if none counts.
  double mean_dice(std::uint16_t id) const;
  /// Mean of the labels' mean Dice, ignoring NaN.
  double mean_dice() const;
};

/// Gives every case every label (empty if it lacks it) and fills `labels`: the union of `ids` and of all ids that
/// occur, without 0. `names` may contain other ids; the first entry for an id counts. `regions` are those among the
/// ids.
void complete_labels(Evaluation& evaluation, std::set<std::uint16_t> ids, const LabelList& names,
                     LabelRegions regions = {});

/// Sorts cases and failures by name, the order of a finished Evaluation.
void sort_by_name(Evaluation& evaluation);

/// The name of an id in the list, or "Label 17".
std::string label_name(const LabelList& labels, std::uint16_t id);

bool has_label(const Evaluation& evaluation, std::uint16_t id);

/// True if some label or region has voxels on both sides, in whichever cases. Also true if one side has no voxels at
/// all, which is a failed method rather than a different numbering.
bool has_common_label(const Evaluation& evaluation);

/// One structure's distribution over all cases (metrics/summary.h).
Aggregate aggregate(const Evaluation& evaluation, std::uint16_t id, const Metric& metric);

}  // namespace voxlet
