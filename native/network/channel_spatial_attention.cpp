#include "network/channel_spatial_attention.h"

#include <algorithm>

#include "network/convolution.h"

namespace voxlet {
namespace {

constexpr ConvolutionOptions kPointwise{.kernel = kOne, .bias = true};

}  // namespace

ChannelSpatialAttentionImpl::ChannelSpatialAttentionImpl(int channels, int reduction)
    : reduce_(register_module("reduce", make_convolution(channels, std::max(1, channels / reduction), kPointwise))),
      expand_(register_module("expand", make_convolution(std::max(1, channels / reduction), channels, kPointwise))),
      spatial_(register_module("spatial", make_convolution(2, 1, kPointwise))),
      activation_(register_module("activation", Activation("relu", channels))) {}

Value ChannelSpatialAttentionImpl::perceptron(Layers& layers, const Value& x) const {
  return layers.convolution(activation_->run(layers, layers.convolution(x, reduce_)), expand_);
}

Value ChannelSpatialAttentionImpl::run(Layers& layers, const Value& x) const {
  const Value mean = perceptron(layers, layers.spatial_mean(x)), most = perceptron(layers, layers.spatial_max(x));
  const Value y = layers.multiply(x, layers.sigmoid(layers.add(mean, most)));
  const Value place = layers.concat({layers.channel_mean(y), layers.channel_max(y)});
  return layers.multiply(y, layers.sigmoid(layers.convolution(place, spatial_)));
}

}  // namespace voxlet
