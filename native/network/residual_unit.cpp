#include "network/residual_unit.h"

#include "network/convolution.h"

namespace voxlet {

ResidualUnitImpl::ResidualUnitImpl(int in_channels, int out_channels, const ResidualUnitOptions& options)
    : first_(options.first), dropout_(options.dropout) {
  if (!first_) {
    norm1_ = register_module("norm1", Norm(options.norm, in_channels));
    activation1_ = register_module("activation1", Activation(options.activation, in_channels));
  }
  conv1_ = register_module("conv1", make_convolution(in_channels, out_channels, {.stride = options.stride}));
  norm2_ = register_module("norm2", Norm(options.norm, out_channels));
  activation2_ = register_module("activation2", Activation(options.activation, out_channels));
  conv2_ = register_module("conv2", make_convolution(out_channels, out_channels));
  if (in_channels == out_channels && options.stride == kOne) return;
  shortcut_ = register_module("shortcut",
                              make_convolution(in_channels, out_channels, {.kernel = kOne, .stride = options.stride}));
  shortcut_norm_ = register_module("shortcut_norm", Norm(options.norm, out_channels));
}

Value ResidualUnitImpl::run(Layers& layers, const Value& x) const {
  Value y = first_ ? x : activation1_->run(layers, norm1_->run(layers, x));
  y = norm2_->run(layers, layers.convolution(y, conv1_));
  y = layers.dropout(activation2_->run(layers, std::move(y)), dropout_);
  y = layers.convolution(y, conv2_);
  return layers.add(shortcut_ ? shortcut_norm_->run(layers, layers.convolution(x, shortcut_)) : x, y);
}

}  // namespace voxlet
