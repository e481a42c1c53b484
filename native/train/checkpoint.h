// Checkpoints of a training run, and loading its networks. A run writes RUN/plan.json,
// RUN/fold_{k}/checkpoint_{last,best}.pt and history.jsonl. Checkpoints are a dictionary in LibTorch's zip-and-pickle
// format, which Python's torch.load also reads. Tensors are stored by parameter name, including the optimiser's state,
// because LibTorch's own format for that changed between 1.13 and 2.
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
  TensorMap average{};           ///< the moving average of the network's weights; empty if the plan has none
  std::vector<double> scores{};  ///< validation Dice of each epoch; in older files only best_dice; NaN: none
  /// The state of an interrupted epoch: its steps so far, the sum of their losses, the learning rate of the last one
  /// and the seconds that they took.
  std::int64_t epoch_steps = 0;
  double epoch_loss = 0;
  double epoch_rate = 0;
  double epoch_seconds = 0;

  /// The weights for prediction: the average if there is one.
  const TensorMap& weights() const { return average.empty() ? network : average; }
};

/// Writes to a temporary file and renames it, so that readers see the old file or the new one. Throws Error(kIo).
void save_checkpoint(const Checkpoint& checkpoint, const std::filesystem::path& path);
/// Throws Error(kIo) if the file is missing, Error(kBadInput) if it is not a checkpoint of Voxlet.
Checkpoint load_checkpoint(const std::filesystem::path& path);

/// Parameters and buffers by name: the network's own tensors, not copies.
TensorMap named_tensors(const torch::nn::Module& network);
/// Copies of a network's parameters and of its norms' running statistics.
TensorMap network_state(const torch::nn::Module& network);
/// Copies every tensor to the parameter or buffer of its name. Throws an Error(kBadInput) that names the first one that
/// is missing or has another shape.
void restore_network(torch::nn::Module& network, const TensorMap& state);
/// The same for a network that will only run: parameters of deep supervision may be missing and are then unchanged.
void restore_inference(torch::nn::Module& network, const TensorMap& state);

std::filesystem::path fold_folder(const std::filesystem::path& run, int fold);
/// The folds that have a checkpoint, ascending; {0} if there are none, so that reading it reports what is missing.
std::vector<int> trained_folds(const std::filesystem::path& run);
/// A fold's checkpoint_best.pt, else its checkpoint_last.pt, else nothing.
std::optional<std::filesystem::path> best_checkpoint(const std::filesystem::path& folder);

struct TrainedNetwork {
  Plan plan;
  NetworkPtr network{};  ///< in evaluation mode, on the CPU
};

/// The plan of a run and the network of one fold, from its best_checkpoint. Throws Error(kIo) if `run` has no plan.json
/// or no checkpoint of that fold, and an Error(kBadInput) that names the seeds if it contains the runs of several.
TrainedNetwork load_network(const std::filesystem::path& run, int fold = 0);
/// The same for several folds: the plan is that of an ensemble, and the network an Ensemble.
TrainedNetwork load_networks(const std::filesystem::path& run, const std::vector<int>& folds);

}  // namespace voxlet
