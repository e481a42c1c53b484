// The HTML tables of an evaluation report.
#pragma once

#include <string>
#include <vector>

#include "evaluation/reported_figures.h"
#include "evaluation/study.h"

namespace voxlet {

/// One row per structure: mean ± SD, median and quartiles of every metric of the report, n, failures.
std::string structure_table(const Study& study);
/// Figures from publications beside those found here. Empty without reports.
std::string published_tables(const Study& study, const std::vector<PublishedReport>& reports);
/// One table per metric with one row per structure: both means, tests, adjusted p, the better method. Empty without a
/// second method.
std::string comparison_tables(const Study& study);
/// Mean Dice of each pair of raters, and of each rater with the method. Empty with one rater.
std::string rater_table(const Study& study);
/// Regression, correlation, intraclass correlation, bias and limits of agreement: for volumes and, if there are images,
/// for mean intensities.
std::string agreement_tables(const Study& study);
/// The study's notes as a list. Empty if there are none.
std::string note_list(const Study& study);
/// The cases that could not be evaluated, and why. Empty if there are none.
std::string failure_table(const Study& study);

}  // namespace voxlet
