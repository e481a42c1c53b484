// Training of one network.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "cases/training_case.h"
#include "distributed/process_group.h"
#include "patches/synthesis_maps.h"
#include "plan/plan.h"
#include "records/history.h"
#include "train/transfer.h"
#include "train/validation.h"

namespace voxlet {

struct TrainOptions {
  bool resume = false;                  ///< go on from checkpoint_last.pt where there is one
  std::optional<SourceWeights> source;  ///< what fits of it is the start; none: random
  std::uint64_t seed = 1;               ///< of weights, patches and augmentation; a resumed run keeps its own
  std::optional<int> epochs;            ///< instead of the plan's
  /// Ends after this many minutes of training (reading the cases apart); the learning rate then follows the clock and
  /// the plan's epochs do not count, unless `epochs` is given too.
  std::optional<double> minutes;

  /// Throws Error(kBadInput) naming the first impossible value.
  void validate() const;
  /// Epochs that are planned; 0 where the clock decides.
  int planned_epochs(const Plan& plan) const;
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
  std::size_t memory_bytes = 0;  ///< in use on the device; 0: not known
};

/// Called from the training thread; of several processes, in the first one.
struct TrainListener {
  std::function<void(const TrainStatus&)> on_step = [](const TrainStatus&) {};
  /// Before on_epoch; of the epoch that has ended, with what was predicted.
  std::function<void(const ValidationScores&)> on_validation = [](const ValidationScores&) {};
  std::function<void(const EpochRecord&)> on_epoch = [](const EpochRecord&) {};
  std::function<void(const std::string&)> on_note = [](const std::string&) {};
};

struct TrainResult {
  std::filesystem::path folder;  ///< of the checkpoints
  std::int64_t epochs = 0;
  std::int64_t steps = 0;
  double best_dice = 0;
  double seconds = 0;
  std::optional<EpochRecord> last;  ///< absent if a resumed run had nothing left to do
};

/// Label maps that scans are synthesised from while a network trains.
struct Synthesis {
  std::vector<SynthesisMap> maps;
  SynthesisOptions options;
};

/// What a network learns from, and what it is validated on after each epoch.
struct TrainingData {
  std::vector<TrainingCase> train;
  std::vector<TrainingCase> val;                 ///< as many of them, from the first, as affordable_cases says
  std::shared_ptr<const Synthesis> synthesis{};  ///< instead of `train`, where it is there
};

/// Leaves checkpoint_last.pt, checkpoint_best.pt (by validation Dice) and history.jsonl in `folder`, which is made.
/// On the CPU the same arguments give the same weights bit for bit (as long as the clock does not decide), whether or
/// not the run was interrupted and resumed. Processes of one group train the same network, each on patches of its own;
/// the first one writes. Throws
///   Error(kCancelled) if `progress` is cancelled, in any of the processes: the running step is finished and
///     checkpoint_last.pt written;
///   Error(kBadInput) if the loss is not finite, naming the cases: the last checkpoint stays;
///   Error(kTooLarge) if memory does not suffice, Error(kIo) if a checkpoint cannot be written or a case not be read.
TrainResult train_network(const Plan& plan, const TrainingData& data, const std::filesystem::path& folder,
                          const TrainOptions& options, torch::Device device, ProcessGroup& group,
                          const TrainListener& listener, Progress& progress);

}  // namespace voxlet
