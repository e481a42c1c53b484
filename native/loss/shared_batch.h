// Losses over a batch that is split among several processes. Sums over the batch are taken over all processes, so that
// the loss, and the sum of the processes' gradients, equal those of one process with the whole batch.
#pragma once

#include <torch/torch.h>

#include <functional>

namespace voxlet {

/// While it exists, losses computed on this thread are those of a shared batch.
class SharedBatch {
 public:
  /// `sum` adds up, over all processes, the values that each passes to it, without gradients. All `parts` processes
  /// must have a part of the same size.
  SharedBatch(std::function<torch::Tensor(const torch::Tensor&)> sum, int parts);
  ~SharedBatch();
  SharedBatch(const SharedBatch&) = delete;
  SharedBatch& operator=(const SharedBatch&) = delete;
};

/// The sum over the whole batch, from this process's share. The gradient is that of the share, so that the processes'
/// gradients add up to the whole one. Without a SharedBatch the share is the sum.
torch::Tensor sum_over_batch(const torch::Tensor& share);
/// The same for a mean over this process's part.
torch::Tensor mean_over_batch(const torch::Tensor& mean);

}  // namespace voxlet
