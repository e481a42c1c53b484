#include "network/convolution.h"

#include "network/activation.h"

namespace voxlet {

torch::nn::Conv3d make_convolution(int in_channels, int out_channels, const ConvolutionOptions& options) {
  Axes padding{};
  for (std::size_t axis = 0; axis < 3 && options.pad; ++axis)
    padding[axis] = options.dilation * (options.kernel[axis] - 1) / 2;
  torch::nn::Conv3d layer(torch::nn::Conv3dOptions(in_channels, out_channels, options.kernel)
                              .stride(options.stride)
                              .dilation(options.dilation)
                              .padding(padding)
                              .bias(options.bias));
  torch::nn::init::kaiming_normal_(layer->weight, kLeakySlope);
  if (options.bias) torch::nn::init::zeros_(layer->bias);
  return layer;
}

torch::nn::Conv3d make_output(int in_channels, int classes) {
  return torch::nn::Conv3d(torch::nn::Conv3dOptions(in_channels, classes, 1));
}

torch::nn::ConvTranspose3d make_upsampling(int in_channels, int out_channels, const Axes& factor) {
  return torch::nn::ConvTranspose3d(
      torch::nn::ConvTranspose3dOptions(in_channels, out_channels, factor).stride(factor));
}

}  // namespace voxlet
