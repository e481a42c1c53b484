#include "network/attention_gate.h"

#include "network/convolution.h"

namespace voxlet {
namespace {

torch::nn::Conv3d pointwise(int in_channels, int out_channels, bool bias) {
  return make_convolution(in_channels, out_channels, {.kernel = kOne, .bias = bias});
}

}  // namespace

AttentionGateImpl::AttentionGateImpl(int skip_channels, int coarse_channels, const Axes& factor,
                                     const std::string& norm)
    : factor_(factor),
      signal_(register_module("signal", pointwise(coarse_channels, coarse_channels, false))),
      theta_(register_module(
          "theta", make_convolution(skip_channels, skip_channels, {.kernel = factor, .stride = factor, .pad = false}))),
      phi_(register_module("phi", pointwise(coarse_channels, skip_channels, true))),
      psi_(register_module("psi", pointwise(skip_channels, 1, true))),
      result_(register_module("result", pointwise(skip_channels, skip_channels, false))),
      signal_norm_(register_module("signal_norm", Norm(norm, coarse_channels))),
      result_norm_(register_module("result_norm", Norm(norm, skip_channels))),
      activation_(register_module("activation", Activation("relu", skip_channels))) {}

Value AttentionGateImpl::run(Layers& layers, const Value& skip, const Value& x) const {
  const Value signal = activation_->run(layers, signal_norm_->run(layers, layers.convolution(x, signal_)));
  const Value sum = layers.add(layers.convolution(skip, theta_), layers.convolution(signal, phi_));
  const Value weight = layers.sigmoid(layers.convolution(activation_->run(layers, sum), psi_));
  const Value gated = layers.multiply(skip, layers.resize(weight, factor_, Interpolation::kLinear));
  return result_norm_->run(layers, layers.convolution(gated, result_));
}

}  // namespace voxlet
