#include "network/residual_stage.h"

#include "network/convolution.h"

namespace voxlet {

ResidualStageImpl::ResidualStageImpl(int in_channels, int out_channels, const ResidualStageOptions& options)
    : dropout_(options.dropout) {
  for (int n = 0; n < options.convolutions; ++n) {
    const std::string number = std::to_string(n + 1);
    const int in = n == 0 ? in_channels : out_channels;
    convolutions_.push_back(register_module(
        "conv" + number,
        make_convolution(in, out_channels, {.kernel = options.kernel, .bias = options.norm == "none"})));
    norms_.push_back(register_module("norm" + number, Norm(options.norm, out_channels)));
    activations_.push_back(register_module("activation" + number, Activation(options.activation, out_channels)));
  }
  if (in_channels == 1 || in_channels == out_channels) return;
  shortcut_ = register_module("shortcut", make_convolution(in_channels, out_channels, {.kernel = kOne}));
}

Value ResidualStageImpl::run(Layers& layers, const Value& x) const {
  Value y = x;
  for (std::size_t n = 0; n < convolutions_.size(); ++n) {
    y = norms_[n]->run(layers, layers.convolution(y, convolutions_[n]));
    if (n + 1 == convolutions_.size()) y = layers.add(y, shortcut_ ? layers.convolution(x, shortcut_) : x);
    y = activations_[n]->run(layers, std::move(y));
  }
  return layers.dropout(y, dropout_);
}

}  // namespace voxlet
