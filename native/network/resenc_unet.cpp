#include "network/resenc_unet.h"

#include "network/convolution.h"

namespace voxlet {

ResEncUNet::ResEncUNet(const Plan& plan) : Network(plan) {
  const auto features = channels();
  const auto kernels = axes_of("kernels"), strides = axes_of("strides");
  stem_ = register_module(
      "stem", ConvBlock(image_channels(), features[0], ConvBlockOptions{.convolutions = 1, .kernel = kernels[0]}));
  build_encoder(kernels, strides);
  build_decoder(kernels, strides);
  outputs_.emplace(*this, features, classes(), supervised_outputs());
}

void ResEncUNet::build_encoder(const std::vector<Axes>& kernels, const std::vector<Axes>& strides) {
  const auto features = channels();
  const auto blocks = settings().integers("blocks");
  for (std::size_t s = 0; s < features.size(); ++s) {
    encoder_.push_back({ResidualBlock(s == 0 ? features[0] : features[s - 1], features[s], kernels[s], strides[s])});
    for (int b = 1; b < blocks[s]; ++b)
      encoder_.back().push_back(ResidualBlock(features[s], features[s], kernels[s], kOne));
  }
  register_lists(*this, "encoder", encoder_);
}

void ResEncUNet::build_decoder(const std::vector<Axes>& kernels, const std::vector<Axes>& strides) {
  const auto features = channels();
  for (std::size_t s = 0; s + 1 < features.size(); ++s) {
    upsample_.push_back(make_upsampling(features[s + 1], features[s], strides[s + 1]));
    decoder_.push_back(
        ConvBlock(2 * features[s], features[s], ConvBlockOptions{.convolutions = 1, .kernel = kernels[s]}));
  }
  register_list(*this, "upsample", upsample_);
  register_list(*this, "decoder", decoder_);
}

std::vector<Value> ResEncUNet::run(Layers& layers, const Value& image, bool supervised) const {
  std::vector<Value> skips;
  Value x = stem_->run(layers, image);
  for (const auto& stage : encoder_) {
    for (const auto& block : stage) x = block->run(layers, x);
    skips.push_back(x);
  }
  std::vector<Value> outputs;
  for (std::size_t s = decoder_.size(); s-- > 0;) {
    x = layers.upsampling_convolution(x, upsample_[s]);
    x = decoder_[s]->run(layers, layers.concat({skips[s], x}));
    outputs_->add(layers, x, s, supervised, outputs);
  }
  return outputs;
}

}  // namespace voxlet
