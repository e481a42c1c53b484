#include "network/conv_block.h"

namespace voxlet {
namespace {

torch::nn::Conv3dOptions convolution(int in_channels, int out_channels) {
  return torch::nn::Conv3dOptions(in_channels, out_channels, 3).padding(1).bias(false);
}

torch::nn::InstanceNorm3dOptions norm(int channels) {
  return torch::nn::InstanceNorm3dOptions(channels).affine(true).eps(kNormEpsilon);
}

torch::Tensor activate(torch::Tensor x) { return torch::leaky_relu_(x, kLeakySlope); }

}  // namespace

ConvBlockImpl::ConvBlockImpl(int in_channels, int out_channels)
    : conv1(register_module("conv1", torch::nn::Conv3d(convolution(in_channels, out_channels)))),
      conv2(register_module("conv2", torch::nn::Conv3d(convolution(out_channels, out_channels)))),
      norm1(register_module("norm1", torch::nn::InstanceNorm3d(norm(out_channels)))),
      norm2(register_module("norm2", torch::nn::InstanceNorm3d(norm(out_channels)))) {
  for (auto& conv : {conv1, conv2}) torch::nn::init::kaiming_normal_(conv->weight, kLeakySlope);
}

torch::Tensor ConvBlockImpl::forward(torch::Tensor x) {
  x = activate(norm1(conv1(x)));
  return activate(norm2(conv2(x)));
}

}  // namespace voxlet
