// Training of one fold.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "data/case_cache.h"
#include "data/dataset.h"
#include "plan/plan.h"
#include "train/history.h"

namespace voxlet {

struct TrainOptions {
  std::string device = "auto";      ///< auto, cpu, cuda:N
  bool resume = false;              ///< go on from checkpoint_last.pt
  std::filesystem::path init_from;  ///< a run or a checkpoint whose fitting tensors are the start; empty: none
  std::uint64_t seed = 1;           ///< of weights, patches and augmentation; a resumed run keeps its own
  std::optional<int> epochs;        ///< instead of the plan's
  /// Ends after this many minutes of training (reading the cases apart); the learning rate then follows the clock and
  /// the plan's epochs do not count, unless `epochs` is given too.
  std::optional<double> minutes;

  /// Throws Error(kBadInput) naming the first impossible value.
  void validate() const;
};

/// Where a running training stands.
struct TrainStatus {
  std::int64_t epoch = 0;   ///< the running one, 1 for the first
  std::int64_t epochs = 0;  ///< planned; 0 where the clock decides
  std::int64_t step = 0;
  double loss = 0;  ///< mean over the running epoch
  double dice = 0;  ///< of the last validation; NaN before
  double patches_per_second = 0;
  double remaining_seconds = 0;
};

/// Called from the training thread.
struct TrainListener {
  std::function<void(const TrainStatus&)> on_step = [](const TrainStatus&) {};
  std::function<void(const EpochRecord&)> on_epoch = [](const EpochRecord&) {};
  std::function<void(const std::string&)> on_note = [](const std::string&) {};
};

struct TrainResult {
  std::filesystem::path folder;  ///< RUN/fold_{k}
  std::int64_t epochs = 0;
  std::int64_t steps = 0;
  double best_dice = 0;
  double seconds = 0;
  std::optional<EpochRecord> last;  ///< absent if a resumed run had nothing left to do
};

/// Trains on `train`, validates on (a few of) `val` after each epoch, and leaves checkpoint_last.pt,
/// checkpoint_best.pt (by validation Dice) and history.jsonl in `folder`, which is made. Throws
///   Error(kCancelled) if `progress` is cancelled: the running step is finished and checkpoint_last.pt written;
///   Error(kBadInput) if the loss is not finite: the last checkpoint stays.
TrainResult train_network(const Plan& plan, const std::vector<TrainingCase>& train,
                          const std::vector<TrainingCase>& val, const std::filesystem::path& folder,
                          const TrainOptions& options, const TrainListener& listener, Progress& progress);

/// The same for fold `fold` of a dataset, whose cases it reads, into RUN/fold_{fold}; writes RUN/plan.json and
/// RUN/splits_final.json, which says what was trained on and what can be tested on.
TrainResult train_fold(const Dataset& dataset, const Plan& plan, int fold, const std::filesystem::path& run,
                       const TrainOptions& options, const TrainListener& listener, Progress& progress);

}  // namespace voxlet
