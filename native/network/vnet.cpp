#include "network/vnet.h"

#include "network/convolution.h"

namespace voxlet {

VNet::VNet(const Plan& plan) : Network(plan) {
  const auto features = channels(), convolutions = settings().integers("convolutions");
  const auto stage = [&](int in, int out, int count) {
    return ResidualStage(
        in, out,
        ResidualStageOptions{
            .convolutions = count, .norm = settings().text("norm"), .dropout = settings().number("dropout")});
  };
  const auto coarsest = features.size() - 1;
  // What comes up from the coarsest level has its features, from others those of their two halves.
  const auto coming_up = [&](std::size_t l) { return l == coarsest ? features[l] : 2 * features[l]; };
  for (std::size_t l = 0; l <= coarsest; ++l)
    encoder_.push_back(stage(l == 0 ? image_channels() : features[l], features[l], convolutions[l]));
  for (std::size_t l = 0; l < coarsest; ++l) {
    down_.push_back(
        make_convolution(features[l], features[l + 1], {.kernel = kTwo, .stride = kTwo, .bias = true, .pad = false}));
    down_activation_.push_back(Activation("prelu", features[l + 1]));
    upsample_.push_back(make_upsampling(coming_up(l + 1), features[l]));
    up_activation_.push_back(Activation("prelu", features[l]));
    decoder_.push_back(stage(2 * features[l], 2 * features[l], convolutions[l]));
  }
  register_list(*this, "encoder", encoder_);
  register_list(*this, "down", down_);
  register_list(*this, "down_activation", down_activation_);
  register_list(*this, "upsample", upsample_);
  register_list(*this, "up_activation", up_activation_);
  register_list(*this, "decoder", decoder_);
  output_ = register_module("output", make_output(coming_up(0), classes()));
}

std::vector<Value> VNet::run(Layers& layers, const Value& image, bool /*supervised*/) const {
  std::vector<Value> skips;
  Value x = image;
  for (std::size_t l = 0; l < encoder_.size(); ++l) {
    if (l > 0) x = down_activation_[l - 1]->run(layers, layers.convolution(x, down_[l - 1]));
    skips.push_back(x = encoder_[l]->run(layers, x));
  }
  for (std::size_t l = decoder_.size(); l-- > 0;) {
    x = up_activation_[l]->run(layers, layers.upsampling_convolution(x, upsample_[l]));
    x = decoder_[l]->run(layers, layers.concat({x, skips[l]}));
  }
  return {layers.convolution(x, output_)};
}

}  // namespace voxlet
