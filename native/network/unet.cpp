#include "network/unet.h"

#include <string>

#include "base/error.h"
#include "network/upsample.h"

namespace voxlet {
namespace {

torch::nn::ConvTranspose3d make_upsample(int from, int to) {
  return torch::nn::ConvTranspose3d(torch::nn::ConvTranspose3dOptions(from, to, 2).stride(2));
}

}  // namespace

UNetImpl::UNetImpl(int in_channels, int classes, const NetworkPlan& plan) {
  const auto& features = plan.channels;
  for (std::size_t l = 0; l < features.size(); ++l) {
    encoder->push_back(ConvBlock(l == 0 ? in_channels : features[l - 1], features[l]));
  }
  for (std::size_t l = 0; l + 1 < features.size(); ++l) {
    upsample->push_back(make_upsample(features[l + 1], features[l]));
    decoder->push_back(ConvBlock(2 * features[l], features[l]));
  }
  register_module("encoder", encoder);
  register_module("upsample", upsample);
  register_module("decoder", decoder);
  output = register_module("output", torch::nn::Conv3d(torch::nn::Conv3dOptions(features[0], classes, 1)));
}

torch::Tensor UNetImpl::forward(torch::Tensor x) {
  require_divisible(x);
  std::vector<torch::Tensor> skips;
  for (int l = 0; l < levels(); ++l) {
    if (l > 0) x = torch::max_pool3d(x, 2);
    x = encoder[static_cast<std::size_t>(l)]->as<ConvBlock>()->forward(x);
    skips.push_back(x);
  }
  for (int l = levels() - 2; l >= 0; --l) {
    const auto level = static_cast<std::size_t>(l);
    x = upsample_by_two(*upsample[level]->as<torch::nn::ConvTranspose3d>(), x);
    x = torch::cat({skips[level], x.to(skips[level].scalar_type())}, 1);
    x = decoder[level]->as<ConvBlock>()->forward(x);
  }
  return output(x);
}

void UNetImpl::require_divisible(const torch::Tensor& x) const {
  const auto multiple = std::int64_t{1} << (levels() - 1);
  for (int axis = 2; axis < 5; ++axis) {
    if (x.size(axis) % multiple == 0) continue;
    throw Error(ErrorCode::kBadInput, "A network of " + std::to_string(levels()) +
                                          " levels needs patch sizes divisible by " + std::to_string(multiple) +
                                          ", but one axis has " + std::to_string(x.size(axis)) + " voxels.");
  }
}

UNet make_network(const Plan& plan) { return UNet(plan.network_channels(), plan.class_count(), plan.network); }

int size_multiple(const NetworkPlan& plan) { return 1 << (plan.channels.size() - 1); }

}  // namespace voxlet
