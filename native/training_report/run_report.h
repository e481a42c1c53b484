// The HTML report of a run with several trainings (folds or seeds).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "records/history.h"

namespace voxlet {

/// One training of the run.
struct RunPart {
  std::string name;  ///< its folder relative to the run, "fold_0"
  std::vector<EpochRecord> history;
  std::map<std::string, double> validation_dice{};  ///< by label name, as in TrainingReport; may be empty
};

struct RunReport {
  Plan plan;
  std::vector<RunPart> parts;
};

/// The trainings of a run, in order of name: every folder one or two levels down that has a history.jsonl with at least
/// one epoch.
std::vector<RunPart> read_run_parts(const std::filesystem::path& run);

/// The page: a table of trainings × labels with the Dice at each one's best epoch, mean and sample SD, and the curves
/// of mean Dice. Links lead to NAME/report.html.
std::string run_report_html(const RunReport& report);

/// Writes RUN/report.html from the files in the run's folder if there are at least two trainings; otherwise does
/// nothing. Several processes may call it at once: the last one wins. Throws Error(kIo).
void write_run_report(const std::filesystem::path& run, const Plan& plan);

}  // namespace voxlet
