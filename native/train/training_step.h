// One optimiser step: network, loss and optimiser on the device.
#pragma once

#include <torch/torch.h>

#include <functional>
#include <memory>

#include "batches/loader.h"
#include "distributed/process_group.h"
#include "loss/loss.h"
#include "network/network.h"
#include "plan/plan.h"

namespace voxlet {

/// The settings of a step besides its batches.
struct StepSettings {
  double rate = 0;         ///< learning rate
  double done = 0;         ///< completed share of the training, 0 … 1; a loss may depend on it
  std::uint64_t seed = 0;  ///< of dropout
};

class TrainingStep {
 public:
  /// Keeps references to its arguments.
  TrainingStep(const Plan& plan, Network& network, torch::Device device, ProcessGroup& group);

  /// Takes as many batches as the plan accumulates from `next`, steps once and returns the mean loss. With several
  /// processes the loss is that of all their batches together, and so is the gradient: the same as that of one process
  /// with one batch of all their patches (but for batch norms, whose statistics are each process' own). Throws
  ///   Error(kBadInput) if the loss is not finite, naming the cases to blame; nothing was learned from these batches;
  ///   Error(kTooLarge) if there is not enough memory, saying what to lower.
  double run(const std::function<Batch()>& next, const StepSettings& settings);

  torch::optim::Optimizer& optimizer() { return *optimizer_; }
  bool bfloat16() const { return bfloat16_; }

 private:
  double run_batches(const std::function<Batch()>& next);
  torch::Tensor loss_of(const torch::Tensor& image, const torch::Tensor& target);
  torch::Tensor shared_loss(const Batch& batch);
  void refuse(const Batch& batch);
  void share_gradients();

  const Plan& plan_;
  Network& network_;
  torch::Device device_;
  ProcessGroup& group_;
  bool bfloat16_;
  Loss loss_;  ///< of the current step
  std::unique_ptr<torch::optim::Optimizer> optimizer_;
};

}  // namespace voxlet
