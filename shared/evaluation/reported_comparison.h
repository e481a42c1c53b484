// A publication's figures beside those of an evaluation.
#pragma once

#include <string>
#include <vector>

#include "evaluation/evaluation.h"
#include "evaluation/reported_figures.h"

namespace voxlet {

struct ReportedRow {
  ReportedFigure reported;
  /// Over all values of the figure's labels, each of one label in one case: with a left and a right one `counted` is up
  /// to twice the number of cases. NaN, counted 0, where the evaluation lacks the structure.
  Aggregate ours;
};

/// A row for each figure, in the report's order. A figure is of the labels that have one of its names, whatever their
/// case, whatever stands between words, and whether they are of the left or the right side ("Left-Red-Nucleus",
/// "red_nucleus_r"); a figure over all structures is of every label of the evaluation.
std::vector<ReportedRow> beside_report(const Evaluation& evaluation, const PublishedReport& report);

/// Lines for the terminal: where the figures come from, a header, and the rows: structure, metric, mean ± SD as they
/// are reported, ours, and n.
std::string reported_table(const PublishedReport& report, const std::vector<ReportedRow>& rows);

}  // namespace voxlet
