// Trains one network, with checkpoints, validation and resuming.
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
  bool resume = false;                  ///< continue from checkpoint_last.pt if there is one
  std::optional<SourceWeights> source;  ///< initial weights, as far as they fit; none: random
  std::uint64_t seed = 1;               ///< of weights, patches and augmentation; a resumed run keeps its own
  std::optional<int> epochs;            ///< overrides the plan's
  /// Ends after this many minutes of training, without reading the cases. The learning rate then follows the clock, and
  /// the plan's epochs are ignored unless `epochs` is set too.
  std::optional<double> minutes;

  /// Throws an Error(kBadInput) that names the first invalid value.
  void validate() const;
  /// The planned number of epochs; 0 if the clock decides.
  int planned_epochs(const Plan& plan) const;
};

/// The state of a running training.
struct TrainStatus {
  std::int64_t epoch = 0;   ///< the current one, from 1
  std::int64_t epochs = 0;  ///< planned; 0 if the clock decides
  std::int64_t step = 0;
  double loss = 0;  ///< mean over the current epoch
  double dice = 0;  ///< of the last validation; NaN before
  double patches_per_second = 0;
  double remaining_seconds = 0;
  std::size_t memory_bytes = 0;  ///< in use on the device; 0: unknown
};

/// Called from the training thread; with several processes, only in the first.
struct TrainListener {
  std::function<void(const TrainStatus&)> on_step = [](const TrainStatus&) {};
  /// Called before on_epoch with the finished epoch's scores and predictions.
  std::function<void(const ValidationScores&)> on_validation = [](const ValidationScores&) {};
  std::function<void(const EpochRecord&)> on_epoch = [](const EpochRecord&) {};
  std::function<void(const std::string&)> on_note = [](const std::string&) {};
};

struct TrainResult {
  std::filesystem::path folder;  ///< with the checkpoints
  std::int64_t epochs = 0;
  std::int64_t steps = 0;
  double best_dice = 0;
  double seconds = 0;
  std::optional<EpochRecord> last;  ///< absent if a resumed run was already finished
};

/// Label maps for synthesising scans during training.
struct Synthesis {
  std::vector<SynthesisMap> maps;
  SynthesisOptions options;
};

/// The training data, and the cases for validation after each epoch.
struct TrainingData {
  std::vector<TrainingCase> train;
  std::vector<TrainingCase> val;                 ///< only the first affordable_cases are used
  std::shared_ptr<const Synthesis> synthesis{};  ///< replaces `train` if set
};

/// Writes checkpoint_last.pt, checkpoint_best.pt (by validation Dice) and history.jsonl to `folder`, which is created.
/// On the CPU the same arguments give bitwise identical weights, interrupted and resumed or not, unless the clock
/// decides. The processes of a group train the same network, each on its own patches; the first one writes. Throws
///   Error(kCancelled) if `progress` is cancelled in any process: the running step is finished and
///     checkpoint_last.pt written;
///   Error(kBadInput), naming the cases, if the loss is not finite: the last checkpoint stays;
///   Error(kTooLarge) if there is not enough memory, Error(kIo) if a checkpoint cannot be written or a case read.
TrainResult train_network(const Plan& plan, const TrainingData& data, const std::filesystem::path& folder,
                          const TrainOptions& options, torch::Device device, ProcessGroup& group,
                          const TrainListener& listener, Progress& progress);

}  // namespace voxlet
