// The self-contained HTML report of one training, without scripts or network access. It says what was trained, how it
// went, and everything needed to run it again.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "records/history.h"
#include "records/machine.h"
#include "report/case_picture.h"

namespace voxlet {

enum class RunState {
  kRunning,
  kFinished,   ///< after all epochs or minutes, or out of patience
  kCancelled,  ///< by the user; can be resumed
  kFailed,     ///< by an error
};

struct TrainingReport {
  Plan plan;
  int fold = 0;
  std::uint64_t seed = 1;
  std::int64_t epochs = 0;  ///< planned; 0 if the time limit decides
  RunState state = RunState::kRunning;
  std::string note;                  ///< why it ended, one sentence; may be empty
  std::vector<EpochRecord> history;  ///< all epochs so far, including before resuming (read_history)
  ExtremeCases cases;                ///< from the last validation
  /// Label name → mean Dice of the best checkpoint over all validation cases, on their own grids (summary.json); NaN if
  /// in no case. Empty until the cases are predicted.
  std::map<std::string, double> validation_dice{};
  std::vector<std::string> train_cases, val_cases;
  Machine machine;
  std::string device;  ///< "cpu", "cuda:0"
  bool bfloat16 = false;
  std::string command;  ///< the command line
};

/// The mean over the labels with a Dice; NaN if there are none.
double mean_dice(const std::map<std::string, double>& label_dice);

/// The index in `history` of the first epoch with the highest Dice; history.size() if none has a Dice.
std::size_t best_epoch(const std::vector<EpochRecord>& history);

/// The data of the curves as CSV: a header and one line per epoch; missing numbers are empty.
std::string history_csv(const std::vector<EpochRecord>& history, const LabelList& labels);

/// The whole page. `history` may be empty, so a report can exist before the first epoch ends.
std::string report_html(const TrainingReport& report);

}  // namespace voxlet
