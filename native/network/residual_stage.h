// A residual stage of V-Net: several convolutions around a shortcut. Milletari et al., 3DV 2016.
#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "network/activation.h"
#include "network/layers.h"
#include "network/norm.h"

namespace voxlet {

struct ResidualStageOptions {
  int convolutions = 1;
  Axes kernel{5, 5, 5};
  std::string norm = "none";         ///< "instance", "batch" or "none"
  std::string activation = "prelu";  ///< "relu", "leaky_relu" or "prelu"
  double dropout = 0;                ///< of whole channels, at the stage's end
};

/// Convolutions, each with norm and activation; before the last activation the stage's input is added. An input of one
/// channel is added to every channel; any other input with a different number of channels goes through a 1×1×1
/// convolution. Parameters, n = 1 …: conv{n}.weight, conv{n}.bias (without norms), norm{n}.*, activation{n}.*;
/// shortcut.weight if there is one.
class ResidualStageImpl : public torch::nn::Module {
 public:
  ResidualStageImpl(int in_channels, int out_channels, const ResidualStageOptions& options);
  Value run(Layers& layers, const Value& x) const;

 private:
  std::vector<torch::nn::Conv3d> convolutions_;
  std::vector<Norm> norms_;
  std::vector<Activation> activations_;
  torch::nn::Conv3d shortcut_{nullptr};
  double dropout_;
};
TORCH_MODULE(ResidualStage);

}  // namespace voxlet
