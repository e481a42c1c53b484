// Trains networks for several folds and seeds and tests each on its validation cases.
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
  TrainOptions train;  ///< its seed is the first of `seeds`
  std::vector<int> folds{0};
  int seeds = 1;                     ///< networks per fold, with consecutive seeds; 1 … 1000
  std::filesystem::path label_maps;  ///< folder of them: training scans are synthesised while training, as dataset.json
                                     ///< says, from the maps that the fold's training cases were made of; empty: the
                                     ///< dataset's own scans
  std::filesystem::path cache;       ///< folder of prepared cases; empty: kept in memory
  bool tensorboard = false;          ///< event files in each fold's folder
  std::string command;               ///< the command line, for the report
  bool predict_validation = true;    ///< segments and measures the fold's validation cases at the end
};

struct ExperimentListener {
  TrainListener train;
  /// Called before each training, with an empty history.
  std::function<void(const TrainingReport&)> on_start = [](const TrainingReport&) {};
  /// Called for work other than training: preparing cases, predicting.
  std::function<void(double fraction, std::string_view stage)> on_phase = [](double, std::string_view) {};
};

/// One network of the experiment.
struct FoldResult {
  int fold = 0;
  std::uint64_t seed = 1;
  TrainResult training;
  /// Mean Dice by label over the fold's validation cases, on their own grids; NaN if the label occurs in none. Empty
  /// unless they were predicted.
  std::map<std::string, double> dice{};
};

/// The folder of a seed's networks: RUN, or RUN/seed_{s} if there are several seeds.
std::filesystem::path seed_folder(const std::filesystem::path& run, const ExperimentOptions& options,
                                  std::uint64_t seed);

/// Trains each fold with each seed in seed_folder/fold_{k}. Writes plan.json and splits_final.json there, which tell
/// what it was trained on and can be tested on; beside the checkpoints report.html, rewritten after each epoch, and
/// RUN/report.html once there are several networks; then, in fold_{k}/validation, the segmented validation cases and
/// summary.json as voxlet evaluate writes it. Jobs for different folds may share `run`. With `train.resume`, finished
/// work is not repeated. Throws as train_network does, and Error(kBadInput) for a fold that does not exist, a `run`
/// with another plan, or a fold that was already trained, without `train.resume`.
std::vector<FoldResult> run_experiment(const Dataset& dataset, const Plan& plan, const std::filesystem::path& run,
                                       const ExperimentOptions& options, torch::Device device, ProcessGroup& group,
                                       const ExperimentListener& listener, Progress& progress);

}  // namespace voxlet
