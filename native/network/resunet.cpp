#include "network/resunet.h"

#include "network/convolution.h"

namespace voxlet {

ResUNet::ResUNet(const Plan& plan) : Network(plan) {
  const auto features = channels();
  ResidualUnitOptions options{.norm = settings().text("norm"),
                              .activation = settings().text("activation"),
                              .dropout = settings().number("dropout")};
  for (std::size_t l = 0; l < features.size(); ++l) {
    options.first = l == 0;
    options.stride = l == 0 ? kOne : kTwo;
    encoder_.push_back(ResidualUnit(l == 0 ? image_channels() : features[l - 1], features[l], options));
  }
  options.first = false;
  options.stride = kOne;
  for (std::size_t l = 0; l + 1 < features.size(); ++l) {
    upsample_.push_back(make_upsampling(features[l + 1], features[l]));
    decoder_.push_back(ResidualUnit(2 * features[l], features[l], options));
  }
  register_list(*this, "encoder", encoder_);
  register_list(*this, "upsample", upsample_);
  register_list(*this, "decoder", decoder_);
  norm_ = register_module("norm", Norm(options.norm, features[0]));
  activation_ = register_module("activation", Activation(options.activation, features[0]));
  output_ = register_module("output", make_output(features[0], classes()));
}

std::vector<Value> ResUNet::run(Layers& layers, const Value& image, bool /*supervised*/) const {
  std::vector<Value> skips;
  Value x = image;
  for (const auto& unit : encoder_) skips.push_back(x = unit->run(layers, x));
  for (std::size_t l = decoder_.size(); l-- > 0;) {
    x = layers.upsampling_convolution(x, upsample_[l]);
    x = decoder_[l]->run(layers, layers.concat({skips[l], x}));
  }
  x = activation_->run(layers, norm_->run(layers, x));
  return {layers.convolution(x, output_)};
}

}  // namespace voxlet
