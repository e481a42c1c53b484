// The tables of an evaluation's report, as HTML.
#pragma once

#include <string>
#include <vector>

#include "evaluation/reported_figures.h"
#include "evaluation/study.h"

namespace voxlet {

/// A row for each structure: mean ± SD, median and quartiles of every metric of the report, n, failures.
std::string structure_table(const Study& study);
/// What publications report beside what was found here. Empty without reports.
std::string published_tables(const Study& study, const std::vector<PublishedReport>& reports);
/// For each metric a row for each structure: both means, tests, adjusted p, the better method. Empty without a second
/// method.
std::string comparison_tables(const Study& study);
/// Mean Dice of each pair of raters, and of each with the method. Empty with one rater.
std::string rater_table(const Study& study);
/// Regression, correlation, intraclass correlation, bias and limits of agreement: of volumes, and of means of images
/// where there are any.
std::string agreement_tables(const Study& study);
/// What else a reader should know: a list. Empty if there is nothing.
std::string note_list(const Study& study);
/// What could not be evaluated, and why. Empty if all could.
std::string failure_table(const Study& study);

}  // namespace voxlet
