// Attention gate on the skip connection of a decoder. Oktay et al., "Attention U-Net: learning where to look for the
// pancreas", MIDL 2018, with the gating signal of Abraham and Khan, ISBI 2019.
#pragma once

#include <torch/torch.h>

#include <string>

#include "network/activation.h"
#include "network/layers.h"
#include "network/norm.h"

namespace voxlet {

/// The skip (C channels) and the coarser map x (C_x channels, smaller by `factor`): g = relu(norm(1×1×1 x)),
/// a = sigmoid(ψ(relu(θ(skip) + φ(g)))), where θ has kernel and stride `factor` and ψ gives one channel; a is upsampled
/// linearly, and the result is norm(1×1×1 (a · skip)).
/// Parameters: signal.weight, signal_norm.*, theta.weight, phi.{weight, bias}, psi.{weight, bias}, result.weight,
/// result_norm.*.
class AttentionGateImpl : public torch::nn::Module {
 public:
  AttentionGateImpl(int skip_channels, int coarse_channels, const Axes& factor, const std::string& norm);
  Value run(Layers& layers, const Value& skip, const Value& x) const;

 private:
  Axes factor_;
  torch::nn::Conv3d signal_, theta_, phi_, psi_, result_;
  Norm signal_norm_, result_norm_;
  Activation activation_;
};
TORCH_MODULE(AttentionGate);

}  // namespace voxlet
