// Networks for the folds of a cross-validation and for several seeds, each tested on the cases that it has not seen.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "dataset/dataset.h"
#include "dataset/folds.h"
#include "plan/plan.h"
#include "train/trainer.h"
#include "training_report/training_report.h"

namespace voxlet {

struct ExperimentOptions {
  TrainOptions train;  ///< its seed is the first one
  std::vector<int> folds{0};
  int seeds = 1;                     ///< networks for each fold, with the seeds from the first one on
  std::filesystem::path label_maps;  ///< folder of them: training scans are synthesised while training, as dataset.json
                                     ///< says, from the maps that the fold's training cases were made of; empty: the
                                     ///< dataset's own scans
  std::filesystem::path cache;       ///< folder of prepared cases; empty: they are kept in memory
  bool tensorboard = false;          ///< event files in each fold's folder
  std::string command;               ///< the command line, for the report
  bool predict_validation = true;    ///< at the end, segment the fold's validation cases and measure
};

struct ExperimentListener {
  TrainListener train;
  /// Before each training: what it is, with an empty history.
  std::function<void(const TrainingReport&)> on_start = [](const TrainingReport&) {};
  /// Work beside training: preparing cases, predicting.
  std::function<void(double fraction, std::string_view stage)> on_phase = [](double, std::string_view) {};
};

/// One network of the experiment.
struct FoldResult {
  int fold = 0;
  std::uint64_t seed = 1;
  TrainResult training;
  /// Mean Dice over the fold's validation cases, on their own grids; NaN: the label occurs in none. Empty unless they
  /// were predicted.
  std::map<std::string, double> dice{};
};

/// Where the networks of a seed lie: RUN, or RUN/seed_{s} where there are several.
std::filesystem::path seed_folder(const std::filesystem::path& run, const ExperimentOptions& options,
                                  std::uint64_t seed);

/// Trains each fold with each seed into seed_folder/fold_{k} and writes there plan.json and splits_final.json, which
/// says what was trained on and what can be tested on; beside the
/// checkpoints report.html, rewritten after each epoch, and RUN/report.html once there are several networks; then, in
/// fold_{k}/validation, the segmented validation cases and summary.json as voxlet evaluate writes it. Jobs for
/// different folds may share `run`. What was finished before is not done again with `train.resume`. Throws what
/// train_network throws, and Error(kBadInput) for a fold that there is not, a `run` of another plan, or a fold that was
/// trained before without `train.resume`.
std::vector<FoldResult> run_experiment(const Dataset& dataset, const Plan& plan, const std::filesystem::path& run,
                                       const ExperimentOptions& options, torch::Device device, ProcessGroup& group,
                                       const ExperimentListener& listener, Progress& progress);

}  // namespace voxlet
