// Losses of a batch of which each of several processes has a part. Sums over the batch are then taken over all
// processes, so that the loss, and the sum of the processes' gradients, are those of one process with the whole batch.
#pragma once

#include <torch/torch.h>

#include <functional>

namespace voxlet {

/// While it lives, the losses that this thread computes are of a shared batch.
class SharedBatch {
 public:
  /// `sum` adds up, over all processes, what each gives it (values only; gradients are not asked for). All of `parts`
  /// processes have a part of the same size.
  SharedBatch(std::function<torch::Tensor(const torch::Tensor&)> sum, int parts);
  ~SharedBatch();
  SharedBatch(const SharedBatch&) = delete;
  SharedBatch& operator=(const SharedBatch&) = delete;
};

/// The sum over the whole batch, given this process' share of it. The gradient is that of the share, so that the
/// processes' gradients add up to the whole one. Without a SharedBatch the share is the sum.
torch::Tensor sum_over_batch(const torch::Tensor& share);
/// The same for a mean over the part.
torch::Tensor mean_over_batch(const torch::Tensor& mean);

}  // namespace voxlet
