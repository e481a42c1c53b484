#include "network/pooled_residual_unit.h"

#include <algorithm>

#include "network/convolution.h"

namespace voxlet {
namespace {

ConvolutionOptions first_convolution(bool halve) {
  return halve ? ConvolutionOptions{.kernel = {4, 4, 4}, .stride = kTwo} : ConvolutionOptions{};
}

}  // namespace

PooledResidualUnitImpl::PooledResidualUnitImpl(int in_channels, int out_channels, bool halve)
    : halve_(halve),
      missing_channels_(std::max(0, out_channels - in_channels)),
      norm1_(register_module("norm1", Norm("batch", in_channels))),
      norm2_(register_module("norm2", Norm("batch", out_channels))),
      activation_(register_module("activation", Activation("relu", out_channels))),
      conv1_(register_module("conv1", make_convolution(in_channels, out_channels, first_convolution(halve)))),
      conv2_(register_module("conv2", make_convolution(out_channels, out_channels))) {
  if (in_channels > out_channels)
    shortcut_ = register_module("shortcut", make_convolution(in_channels, out_channels, {.kernel = kOne}));
}

Value PooledResidualUnitImpl::run(Layers& layers, const Value& x) const {
  Value y = activation_->run(layers, norm1_->run(layers, x));
  y = norm2_->run(layers, layers.convolution(y, conv1_));
  y = layers.convolution(activation_->run(layers, std::move(y)), conv2_);
  return layers.add(shortcut(layers, x), y);
}

Value PooledResidualUnitImpl::shortcut(Layers& layers, const Value& x) const {
  Value y = halve_ ? layers.max_pool(x, kTwo, kTwo) : x;
  if (shortcut_) return layers.convolution(y, shortcut_);
  if (missing_channels_ == 0) return y;
  return layers.pad_channels(y, missing_channels_ / 2, missing_channels_ - missing_channels_ / 2);
}

}  // namespace voxlet
