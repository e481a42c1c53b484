// report.html of one training: what it is, how it goes, and everything needed to run it again. One file that needs
// nothing else, no script and no network.
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
  kFinished,   ///< all epochs, all minutes, or out of patience
  kCancelled,  ///< by the user; can be resumed
  kFailed,     ///< by an error
};

struct TrainingReport {
  Plan plan;
  int fold = 0;
  std::uint64_t seed = 1;
  std::int64_t epochs = 0;  ///< planned; 0 where the clock decides
  RunState state = RunState::kRunning;
  std::string note;                  ///< why it ended, one sentence; may be empty
  std::vector<EpochRecord> history;  ///< of all epochs so far, over all resumptions (read_history)
  ExtremeCases cases;                ///< of the last validation
  /// Label → mean Dice of the best checkpoint over all validation cases, on their own grids (summary.json); NaN: in no
  /// case. Empty until they were predicted.
  std::map<std::string, double> validation_dice{};
  std::vector<std::string> train_cases, val_cases;
  Machine machine;
  std::string device;  ///< "cpu", "cuda:0"
  bool bfloat16 = false;
  std::string command;  ///< the command line
};

/// The mean over the labels that have a Dice; NaN without one.
double mean_dice(const std::map<std::string, double>& label_dice);

/// The position in `history` of the epoch with the highest Dice, the first of equal ones; history.size() if none has a
/// Dice.
std::size_t best_epoch(const std::vector<EpochRecord>& history);

/// The curves' numbers: a header and a line per epoch, comma-separated; no number where there is none.
std::string history_csv(const std::vector<EpochRecord>& history, const LabelList& labels);

/// The whole page. Works for an empty history, too: a report can be there before the first epoch is over.
std::string report_html(const TrainingReport& report);

}  // namespace voxlet
