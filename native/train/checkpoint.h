// What a training run leaves on disk: RUN/plan.json, RUN/fold_{k}/checkpoint_{last,best}.pt and history.jsonl.
// Checkpoints are a dictionary in LibTorch's zip-and-pickle format (Python's torch.load reads them too); tensors are
// kept by parameter name, the optimizer's state as well, because its own format changed between LibTorch 1.13 and 2.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "network/network.h"
#include "plan/plan.h"

namespace voxlet {

/// Name → tensor on the CPU. Parameters "encoder.0.conv1.weight"; optimizer state "encoder.0.conv1.weight/exp_avg".
using TensorMap = std::map<std::string, torch::Tensor>;

struct Checkpoint {
  std::int64_t epoch = 0;  ///< finished epochs
  std::int64_t step = 0;   ///< finished optimizer steps
  std::uint64_t seed = 1;
  double best_dice = -1;       ///< best validation Dice so far; −1: none yet
  double elapsed_seconds = 0;  ///< training time so far, over all resumptions
  TensorMap network;
  TensorMap optimizer;
  TensorMap average{};           ///< the moving average of the network's weights; empty where the plan has none
  std::vector<double> scores{};  ///< validation Dice of each epoch; of older files best_dice alone; NaN: none
  /// Of the epoch that was interrupted: its steps so far, the sum of their losses, the learning rate of the last one
  /// and the seconds that they took.
  std::int64_t epoch_steps = 0;
  double epoch_loss = 0;
  double epoch_rate = 0;
  double epoch_seconds = 0;

  /// The weights to predict with: the average where there is one.
  const TensorMap& weights() const { return average.empty() ? network : average; }
};

/// Writes beside `path` and renames, so that a reader sees the old file or the new one.
void save_checkpoint(const Checkpoint& checkpoint, const std::filesystem::path& path);
/// Throws Error(kIo) if the file is missing, Error(kBadInput) if it is not a checkpoint of Voxlet.
Checkpoint load_checkpoint(const std::filesystem::path& path);

/// Parameters and buffers by name: the network's own tensors, not copies.
TensorMap named_tensors(const torch::nn::Module& network);
/// Copies of a network's parameters and of its norms' running statistics.
TensorMap network_state(const torch::nn::Module& network);
/// Copies every tensor to the parameter or buffer of its name. Throws Error(kBadInput) naming the first one that is
/// missing or has another shape.
void restore_network(torch::nn::Module& network, const TensorMap& state);
/// The same for a network that will only run: what serves deep supervision alone may be missing and stays as it is.
void restore_inference(torch::nn::Module& network, const TensorMap& state);

std::filesystem::path fold_folder(const std::filesystem::path& run, int fold);
/// The folds that have a checkpoint, ascending; {0} where none has one, so that reading it says what is missing.
std::vector<int> trained_folds(const std::filesystem::path& run);
/// checkpoint_best.pt of a fold's folder, else checkpoint_last.pt, else nothing.
std::optional<std::filesystem::path> best_checkpoint(const std::filesystem::path& folder);

struct TrainedNetwork {
  Plan plan;
  NetworkPtr network{};  ///< in evaluation mode, on the CPU
};

/// The plan of a run and the network of one fold, of its best_checkpoint.
/// Throws Error(kIo) if `run` holds no plan.json or no checkpoint of that fold, and, if it holds the runs of several
/// seeds, Error(kBadInput) that names them.
TrainedNetwork load_network(const std::filesystem::path& run, int fold = 0);
/// The same for several folds: the plan then is that of an ensemble, and the network an Ensemble of theirs.
TrainedNetwork load_networks(const std::filesystem::path& run, const std::vector<int>& folds);

}  // namespace voxlet
