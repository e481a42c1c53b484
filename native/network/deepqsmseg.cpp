#include "network/deepqsmseg.h"

#include <algorithm>

#include "network/convolution.h"

namespace voxlet {
namespace {

constexpr Axes kKernel{3, 5, 5};  // 5 × 5 × 3 along i, j, k
constexpr std::size_t kAttended = 2;

ResidualStage make_stage(int in_channels, int out_channels, int blocks) {
  return ResidualStage(
      in_channels, out_channels,
      ResidualStageOptions{.convolutions = blocks, .kernel = kKernel, .norm = "batch", .activation = "relu"});
}

}  // namespace

DeepQsmSeg::DeepQsmSeg(const Plan& plan) : Network(plan) {
  build_levels();
  if (settings().flag("attention")) build_attention();
  activation_ = register_module("activation", Activation("relu", channels()[0]));
  output_ = register_module("output", make_output(channels()[0], classes()));
}

void DeepQsmSeg::build_levels() {
  const auto features = channels(), blocks = settings().integers("blocks");
  for (std::size_t l = 0; l < features.size(); ++l)
    encoder_.push_back(make_stage(l == 0 ? image_channels() : features[l], features[l], blocks[l]));
  for (std::size_t l = 0; l + 1 < features.size(); ++l) {
    down_.push_back(make_convolution(features[l], features[l + 1], {.kernel = kTwo, .stride = kTwo, .pad = false}));
    down_norm_.push_back(Norm("batch", features[l + 1]));
    upsample_.push_back(make_upsampling(features[l + 1], features[l]));
    decoder_.push_back(make_stage(2 * features[l], features[l], blocks[l]));
  }
  register_list(*this, "encoder", encoder_);
  register_list(*this, "down", down_);
  register_list(*this, "down_norm", down_norm_);
  register_list(*this, "upsample", upsample_);
  register_list(*this, "decoder", decoder_);
}

void DeepQsmSeg::build_attention() {
  const auto features = channels();
  const int reduction = settings().integer("reduction");
  for (std::size_t l = features.size() - kAttended; l < features.size(); ++l)
    encoder_attention_.push_back(ChannelSpatialAttention(features[l], reduction));
  for (std::size_t n = 0; n < std::min(kAttended, decoder_.size()); ++n)
    decoder_attention_.push_back(ChannelSpatialAttention(features[features.size() - 2 - n], reduction));
  register_list(*this, "encoder_attention", encoder_attention_);
  register_list(*this, "decoder_attention", decoder_attention_);
}

std::vector<Value> DeepQsmSeg::encode(Layers& layers, Value x) const {
  std::vector<Value> skips;
  const std::size_t first_attended = encoder_.size() - kAttended;
  for (std::size_t l = 0; l < encoder_.size(); ++l) {
    if (l > 0) x = activation_->run(layers, down_norm_[l - 1]->run(layers, layers.convolution(x, down_[l - 1])));
    x = encoder_[l]->run(layers, x);
    if (l >= first_attended && !encoder_attention_.empty()) x = encoder_attention_[l - first_attended]->run(layers, x);
    skips.push_back(x);
  }
  return skips;
}

std::vector<Value> DeepQsmSeg::run(Layers& layers, const Value& image, bool /*supervised*/) const {
  const auto skips = encode(layers, image);
  Value x = skips.back();
  for (std::size_t n = 0; n < decoder_.size(); ++n) {
    const std::size_t l = decoder_.size() - 1 - n;
    x = layers.upsampling_convolution(x, upsample_[l]);
    x = decoder_[l]->run(layers, layers.concat({skips[l], x}));
    if (n < decoder_attention_.size()) x = decoder_attention_[n]->run(layers, x);
  }
  return {layers.convolution(x, output_)};
}

}  // namespace voxlet
