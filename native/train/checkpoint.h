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

#include "network/unet.h"
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
};

/// Writes beside `path` and renames, so that a reader sees the old file or the new one.
void save_checkpoint(const Checkpoint& checkpoint, const std::filesystem::path& path);
/// Throws Error(kIo) if the file is missing, Error(kBadInput) if it is not a checkpoint of Voxlet.
Checkpoint load_checkpoint(const std::filesystem::path& path);

/// Copies of a network's parameters.
TensorMap network_state(torch::nn::Module& network);
/// Copies every tensor into the parameter of its name. Throws Error(kBadInput) naming the first parameter that is
/// missing or has another shape.
void restore_network(torch::nn::Module& network, const TensorMap& state);
/// Copies what fits (name and shape equal) and returns the names of the network's parameters that were left as they
/// are.
std::vector<std::string> restore_fitting(torch::nn::Module& network, const TensorMap& state);

std::filesystem::path fold_folder(const std::filesystem::path& run, int fold);
/// checkpoint_best.pt of a fold's folder, else checkpoint_last.pt, else nothing.
std::optional<std::filesystem::path> best_checkpoint(const std::filesystem::path& folder);

struct TrainedNetwork {
  Plan plan;
  UNet network{nullptr};  ///< in evaluation mode, on the CPU
};

/// The plan of a run and the network of one fold, of its best_checkpoint.
/// Throws Error(kIo) if `run` holds no plan.json or no checkpoint of that fold.
TrainedNetwork load_network(const std::filesystem::path& run, int fold = 0);

}  // namespace voxlet
