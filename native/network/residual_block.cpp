#include "network/residual_block.h"

#include "network/convolution.h"

namespace voxlet {

ResidualBlockImpl::ResidualBlockImpl(int in_channels, int out_channels, const Axes& kernel, const Axes& stride)
    : stride_(stride),
      conv1_(register_module(
          "conv1", make_convolution(in_channels, out_channels, {.kernel = kernel, .stride = stride, .bias = true}))),
      conv2_(register_module("conv2", make_convolution(out_channels, out_channels, {.kernel = kernel, .bias = true}))),
      norm1_(register_module("norm1", Norm("instance", out_channels))),
      norm2_(register_module("norm2", Norm("instance", out_channels))),
      activation_(register_module("activation", Activation("leaky_relu", out_channels))) {
  if (in_channels == out_channels) return;
  shortcut_ = register_module("shortcut", make_convolution(in_channels, out_channels, {.kernel = kOne}));
  shortcut_norm_ = register_module("shortcut_norm", Norm("instance", out_channels));
}

Value ResidualBlockImpl::run(Layers& layers, const Value& x) const {
  Value y = activation_->run(layers, norm1_->run(layers, layers.convolution(x, conv1_)));
  y = norm2_->run(layers, layers.convolution(y, conv2_));
  return activation_->run(layers, layers.add(shortcut(layers, x), y));
}

Value ResidualBlockImpl::shortcut(Layers& layers, const Value& x) const {
  const Value same_size = stride_ == kOne ? x : layers.average_pool(x, stride_);
  return shortcut_ ? shortcut_norm_->run(layers, layers.convolution(same_size, shortcut_)) : same_size;
}

}  // namespace voxlet
