// report.html of a run with several trainings: folds, or seeds.
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
  std::string name;  ///< its folder inside the run, "fold_0"
  std::vector<EpochRecord> history;
  std::map<std::string, double> validation_dice{};  ///< by label, as in TrainingReport; may be empty
};

struct RunReport {
  Plan plan;
  std::vector<RunPart> parts;
};

/// The trainings of a run: every folder in it, and in those, that holds a history.jsonl with at least one epoch; by
/// name.
std::vector<RunPart> read_run_parts(const std::filesystem::path& run);

/// A table of trainings × labels: Dice at each one's best epoch, with mean and sample SD, and their curves of mean
/// Dice. Links lead to NAME/report.html.
std::string run_report_html(const RunReport& report);

/// Writes RUN/report.html from what lies in the run's folder, as soon as there are two trainings; with fewer it does
/// nothing. Several processes may do it at once: the last one stays.
void write_run_report(const std::filesystem::path& run, const Plan& plan);

}  // namespace voxlet
