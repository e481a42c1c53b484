#include "network/multiscale_unet.h"

#include "network/convolution.h"

namespace voxlet {
namespace {

ConvBlock make_block(int in_channels, int out_channels, const Axes& kernel = {3, 3, 3}) {
  return ConvBlock(in_channels, out_channels,
                   ConvBlockOptions{.convolutions = 1, .norm = "batch", .activation = "prelu", .kernel = kernel});
}

}  // namespace

MultiscaleUNet::MultiscaleUNet(const Plan& plan) : Network(plan), skip_(settings().text("skip")) {
  build_encoder();
  build_decoder();
  for (std::size_t l = 0; l < static_cast<std::size_t>(settings().integer("scales")); ++l)
    output_.push_back(make_output(decoded_channels(l), classes()));
  register_list(*this, "output", output_);
}

int MultiscaleUNet::decoded_channels(std::size_t l) const {
  const auto features = channels();
  return l + 1 == features.size() ? features[l] : 2 * features[l];
}

void MultiscaleUNet::build_encoder() {
  const auto features = channels();
  first_ = register_module("first", make_block(image_channels(), features[0]));
  for (std::size_t l = 1; l < features.size(); ++l) {
    down_.push_back(make_convolution(features[l - 1], features[l], {.stride = kTwo}));
    down_norm_.push_back(Norm("batch", features[l]));
    down_activation_.push_back(Activation("prelu", features[l]));
    encoder_.push_back(make_convolution(features[l], features[l]));
    encoder_norm_.push_back(Norm("batch", features[l]));
    encoder_activation_.push_back(Activation("prelu", features[l]));
  }
  register_list(*this, "down", down_);
  register_list(*this, "down_norm", down_norm_);
  register_list(*this, "down_activation", down_activation_);
  register_list(*this, "encoder", encoder_);
  register_list(*this, "encoder_norm", encoder_norm_);
  register_list(*this, "encoder_activation", encoder_activation_);
}

void MultiscaleUNet::build_decoder() {
  const auto features = channels();
  for (std::size_t l = 0; l + 1 < features.size(); ++l) {
    const int coming_up = decoded_channels(l + 1), half = std::max(1, coming_up / 2);
    reduce_.push_back(make_block(coming_up, half, kOne));
    upsample_.push_back(make_upsampling(half, features[l]));
    up_norm_.push_back(Norm("batch", features[l]));
    up_activation_.push_back(Activation("prelu", features[l]));
    decoder_.push_back(make_block(skip_ == "concat" ? 2 * features[l] : features[l], 2 * features[l]));
  }
  register_list(*this, "reduce", reduce_);
  register_list(*this, "upsample", upsample_);
  register_list(*this, "up_norm", up_norm_);
  register_list(*this, "up_activation", up_activation_);
  register_list(*this, "decoder", decoder_);
}

std::vector<Value> MultiscaleUNet::encode(Layers& layers, const Value& image) const {
  std::vector<Value> skips{first_->run(layers, image)};
  for (std::size_t n = 0; n < down_.size(); ++n) {
    const Value down = layers.convolution(skips.back(), down_[n]);
    const Value x = down_activation_[n]->run(layers, down_norm_[n]->run(layers, down));
    const Value sum = layers.add(layers.convolution(x, encoder_[n]), down);
    skips.push_back(encoder_activation_[n]->run(layers, encoder_norm_[n]->run(layers, sum)));
  }
  return skips;
}

Value MultiscaleUNet::join(Layers& layers, const Value& skip, const Value& x) const {
  if (skip_ == "concat") return layers.concat({skip, x});
  return skip_ == "sum" ? layers.add(skip, x) : x;
}

std::vector<Value> MultiscaleUNet::run(Layers& layers, const Value& image, bool /*supervised*/) const {
  const auto skips = encode(layers, image);
  Value x = skips.back(), scores;
  const auto add_scores = [&](std::size_t l) {
    if (l >= output_.size()) return;
    const Value finer = layers.convolution(x, output_[l]);
    const bool coarsest = l + 1 == output_.size();
    scores = coarsest ? finer : layers.add(layers.resize(scores, kTwo, Interpolation::kLinear), finer);
  };
  add_scores(decoder_.size());
  for (std::size_t l = decoder_.size(); l-- > 0;) {
    x = layers.upsampling_convolution(reduce_[l]->run(layers, x), upsample_[l]);
    x = up_activation_[l]->run(layers, up_norm_[l]->run(layers, x));
    x = decoder_[l]->run(layers, join(layers, skips[l], x));
    add_scores(l);
  }
  return {scores};
}

}  // namespace voxlet
