// Makes the optimiser that a plan names.
#pragma once

#include <torch/torch.h>

#include <memory>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

/// Uses the plan's learning rate, weight decay and the parameters of optimizer_rules():
///   "sgd"       momentum, Nesterov's where `nesterov` (Sutskever et al., ICML 2013)
///   "adam"      Kingma and Ba, ICLR 2015
///   "adamw"     the same with weight decay beside the gradient (Loshchilov and Hutter, ICLR 2019)
///   "adadelta"  Zeiler, arXiv 1212.5701, 2012
/// All but "adamw" add the weight decay to the gradient (an L2 penalty of weight_decay / 2).
/// Throws Error(kBadInput) for another name or invalid parameters.
std::unique_ptr<torch::optim::Optimizer> make_optimizer(const TrainingPlan& training,
                                                        std::vector<torch::Tensor> parameters);
/// Sets the learning rate of all parameters for the next steps.
void set_learning_rate(torch::optim::Optimizer& optimizer, double rate);

}  // namespace voxlet
