// Compares the figures reported in a publication with those of an evaluation.
#pragma once

#include <string>
#include <vector>

#include "evaluation/evaluation.h"
#include "evaluation/reported_figures.h"

namespace voxlet {

struct ReportedRow {
  ReportedFigure reported;
  /// Over all values of the figure's labels, each from one label in one case: for a left and a right label, `counted`
  /// is up to twice the number of cases. NaN and counted 0 if the evaluation lacks the structure.
  Aggregate ours;
};

/// One row per figure, in the report's order. A figure is for the labels that have one of its names, whatever their
/// case, word separators and side ("Left-Red-Nucleus", "red_nucleus_r"); a figure over all structures is for every
/// label of the evaluation.
std::vector<ReportedRow> beside_report(const Evaluation& evaluation, const PublishedReport& report);

/// Text for the terminal: the source of the figures, a header, and rows with structure, metric, reported mean ± SD,
/// ours, and n.
std::string reported_table(const PublishedReport& report, const std::vector<ReportedRow>& rows);

}  // namespace voxlet
