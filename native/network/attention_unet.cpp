#include "network/attention_unet.h"

#include <algorithm>

#include "network/convolution.h"

namespace voxlet {
namespace {

constexpr std::size_t kScaledInputs = 3;

}  // namespace

AttentionUNet::AttentionUNet(const Plan& plan) : Network(plan), two_(in_plane(2)) {
  build_encoder();
  build_decoder();
  outputs_.emplace(*this, channels(), classes(), supervised_outputs());
}

void AttentionUNet::build_encoder() {
  const auto features = channels();
  ConvBlockOptions options{.norm = settings().text("norm"), .activation = "relu", .kernel = in_plane(3)};
  const std::size_t scaled = settings().flag("multi_scale_input") ? std::min(kScaledInputs, features.size() - 1) : 0;
  for (std::size_t l = 0; l < features.size(); ++l) {
    const int pooled = l == 0 ? image_channels() : features[l - 1];
    encoder_.push_back(ConvBlock(l > 0 && l <= scaled ? features[l] + pooled : pooled, features[l], options));
  }
  options.convolutions = 1;
  for (std::size_t l = 1; l <= scaled; ++l) scaled_.push_back(ConvBlock(image_channels(), features[l], options));
  register_list(*this, "encoder", encoder_);
  register_list(*this, "scaled", scaled_);
}

void AttentionUNet::build_decoder() {
  const auto features = channels();
  const ConvBlockOptions options{.norm = settings().text("norm"), .activation = "relu", .kernel = in_plane(3)};
  for (std::size_t l = 0; l + 1 < features.size(); ++l) {
    upsample_.push_back(make_upsampling(features[l + 1], features[l], two_));
    decoder_.push_back(ConvBlock(2 * features[l], features[l], options));
    if (l > 0) gate_.push_back(AttentionGate(features[l], features[l + 1], two_, options.norm));
  }
  register_list(*this, "upsample", upsample_);
  register_list(*this, "decoder", decoder_);
  register_list(*this, "gate", gate_);
}

std::vector<Value> AttentionUNet::encode(Layers& layers, const Value& image) const {
  std::vector<Value> skips;
  Value x = image, scaled = image;
  for (std::size_t l = 0; l < encoder_.size(); ++l) {
    if (l > 0) x = layers.max_pool(x, two_, two_);
    if (l > 0 && l <= scaled_.size()) {
      scaled = layers.average_pool(scaled, two_);
      x = layers.concat({scaled_[l - 1]->run(layers, scaled), x});
    }
    skips.push_back(x = encoder_[l]->run(layers, x));
  }
  return skips;
}

std::vector<Value> AttentionUNet::run(Layers& layers, const Value& image, bool supervised) const {
  const auto skips = encode(layers, image);
  Value x = skips.back();
  std::vector<Value> outputs;
  for (std::size_t l = decoder_.size(); l-- > 0;) {
    const Value skip = l > 0 ? gate_[l - 1]->run(layers, skips[l], x) : skips[0];
    x = decoder_[l]->run(layers, layers.concat({layers.upsampling_convolution(x, upsample_[l]), skip}));
    outputs_->add(layers, x, l, supervised, outputs);
  }
  return outputs;
}

}  // namespace voxlet
