#include "network/unet.h"

#include "network/convolution.h"

namespace voxlet {
namespace {

ConvBlockOptions block_options(const Step& network, const Axes& kernel, const Axes& stride = kOne) {
  return {.convolutions = network.integer("convolutions"),
          .norm = network.text("norm"),
          .activation = network.text("activation"),
          .dropout = network.number("dropout"),
          .kernel = kernel,
          .stride = stride};
}

}  // namespace

UNet::UNet(const Plan& plan)
    : Network(plan), concat_(settings().text("skip") == "concat"), strides_(axes_of("strides")) {
  auto features = channels();
  const auto kernels = axes_of("kernels");
  for (std::size_t l = 0; l < features.size(); ++l)
    encoder_.push_back(ConvBlock(l == 0 ? image_channels() : features[l - 1], features[l],
                                 block_options(settings(), kernels[l], l == 0 ? strides_[0] : kOne)));
  for (std::size_t l = 0; l + 1 < features.size(); ++l) {
    upsample_.push_back(make_upsampling(features[l + 1], features[l], strides_[l + 1]));
    decoder_.push_back(
        ConvBlock(concat_ ? 2 * features[l] : features[l], features[l], block_options(settings(), kernels[l])));
  }
  register_list(*this, "encoder", encoder_);
  register_list(*this, "upsample", upsample_);
  register_list(*this, "decoder", decoder_);
  if (strides_[0] != kOne) features[0] = add_finest_level(features[0]);
  outputs_.emplace(*this, features, classes(), supervised_outputs());
}

int UNet::add_finest_level(int features) {
  const int own = settings().integer("finest_features"), finest = own > 0 ? own : features;
  finest_ = register_module("finest", make_upsampling(features, finest, strides_[0]));
  if (own == 0) {
    finest_activation_ = register_module("finest_activation", Activation(settings().text("activation"), finest));
    return finest;
  }
  auto options = block_options(settings(), axes_of("kernels").front());
  options.convolutions = 1;
  finest_decoder_ = register_module("finest_decoder", ConvBlock(image_channels() + finest, finest, options));
  return finest;
}

std::vector<Value> UNet::run(Layers& layers, const Value& image, bool supervised) const {
  std::vector<Value> skips;
  Value x = image;
  for (std::size_t l = 0; l < encoder_.size(); ++l) {
    if (l > 0) x = layers.max_pool(x, strides_[l], strides_[l]);
    skips.push_back(x = encoder_[l]->run(layers, x));
  }
  std::vector<Value> outputs;
  for (std::size_t l = decoder_.size(); l-- > 0;) {
    x = layers.upsampling_convolution(x, upsample_[l]);
    x = concat_ ? layers.concat({skips[l], x}) : layers.add(skips[l], x);
    x = decoder_[l]->run(layers, x);
    outputs_->add(layers, l == 0 ? at_image_resolution(layers, x, image) : x, l, supervised, outputs);
  }
  return outputs;
}

Value UNet::at_image_resolution(Layers& layers, const Value& features, const Value& image) const {
  if (finest_.is_empty()) return features;
  const Value x = layers.upsampling_convolution(features, finest_);
  if (finest_decoder_.is_empty()) return finest_activation_->run(layers, x);
  return finest_decoder_->run(layers, layers.concat({image, x}));
}

}  // namespace voxlet
