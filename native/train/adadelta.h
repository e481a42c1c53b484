// The Adadelta optimiser, which LibTorch's C++ interface lacks. It scales steps by the running mean of past squared
// steps over that of past squared gradients: Zeiler, "ADADELTA: an adaptive learning rate method", arXiv 1212.5701,
// 2012. As in Python's torch.optim.Adadelta, the step is multiplied by a learning rate (1 in the paper) and the weight
// decay is added to the gradient.
#pragma once

#include <torch/torch.h>

#include <vector>

namespace voxlet {

struct AdadeltaOptions : public torch::optim::OptimizerCloneableOptions<AdadeltaOptions> {
  double lr = 1;
  double rho = 0.9;  ///< decay of the running means per step
  double epsilon = 1e-6;
  double weight_decay = 0;

  double get_lr() const override { return lr; }
  void set_lr(const double rate) override { lr = rate; }
};

struct AdadeltaParamState : public torch::optim::OptimizerCloneableParamState<AdadeltaParamState> {
  torch::Tensor square_avg;  ///< running mean of squared gradients
  torch::Tensor acc_delta;   ///< running mean of squared steps
};

class Adadelta : public torch::optim::Optimizer {
 public:
  Adadelta(std::vector<torch::Tensor> parameters, const AdadeltaOptions& options);
  /// Calls `closure` first and returns its result. Parameters without a gradient are unchanged.
  torch::Tensor step(LossClosure closure = nullptr) override;

 private:
  void update(torch::Tensor& parameter, const AdadeltaOptions& options);
  AdadeltaParamState& state_of(const torch::Tensor& parameter);
};

}  // namespace voxlet
