#include "network/conv_block.h"

#include "network/convolution.h"

namespace voxlet {

ConvBlockImpl::ConvBlockImpl(int in_channels, int out_channels, const ConvBlockOptions& options)
    : dropout_(options.dropout) {
  const bool bias = options.norm == "none";
  for (int n = 0; n < options.convolutions; ++n) {
    const std::string number = std::to_string(n + 1);
    const int in = n == 0 ? in_channels : out_channels;
    const ConvolutionOptions convolution{
        .kernel = options.kernel, .stride = n == 0 ? options.stride : kOne, .dilation = options.dilation, .bias = bias};
    convolutions_.push_back(register_module("conv" + number, make_convolution(in, out_channels, convolution)));
    norms_.push_back(register_module("norm" + number, Norm(options.norm, out_channels)));
    activations_.push_back(register_module("activation" + number, Activation(options.activation, out_channels)));
  }
}

Value ConvBlockImpl::run(Layers& layers, Value x) const {
  for (std::size_t n = 0; n < convolutions_.size(); ++n) {
    x = norms_[n]->run(layers, layers.convolution(x, convolutions_[n]));
    x = layers.dropout(activations_[n]->run(layers, std::move(x)), dropout_);
  }
  return x;
}

}  // namespace voxlet
