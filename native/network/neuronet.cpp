#include "network/neuronet.h"

#include "network/convolution.h"

namespace voxlet {

NeuroNet::NeuroNet(const Plan& plan) : Network(plan) {
  const auto features = channels();
  first_ = register_module("first", make_convolution(image_channels(), features[0]));
  for (std::size_t l = 0; l < features.size(); ++l)
    encoder_.push_back(make_units(l == 0 ? features[0] : features[l - 1], features[l], l > 0));
  for (std::size_t l = 0; l + 1 < features.size(); ++l)
    decoder_.push_back(make_units(features[l] + features[l + 1], features[l], false));
  register_lists(*this, "encoder", encoder_);
  register_lists(*this, "decoder", decoder_);
  norm_ = register_module("norm", Norm("batch", features[0]));
  activation_ = register_module("activation", Activation("relu", features[0]));
  output_ = register_module("output", make_output(features[0], classes()));
}

NeuroNet::Units NeuroNet::make_units(int in_channels, int out_channels, bool halve) const {
  Units units{PooledResidualUnit(in_channels, out_channels, halve)};
  for (int n = 1; n < settings().integer("units"); ++n)
    units.push_back(PooledResidualUnit(out_channels, out_channels, false));
  return units;
}

std::vector<Value> NeuroNet::run(Layers& layers, const Value& image, bool /*supervised*/) const {
  const auto run_units = [&](const Units& units, Value x) {
    for (const auto& unit : units) x = unit->run(layers, x);
    return x;
  };
  std::vector<Value> skips;
  Value x = layers.convolution(image, first_);
  for (const auto& units : encoder_) skips.push_back(x = run_units(units, x));
  for (std::size_t l = decoder_.size(); l-- > 0;) {
    x = layers.resize(x, kTwo, Interpolation::kLinear);
    x = run_units(decoder_[l], layers.concat({skips[l], x}));
  }
  x = activation_->run(layers, norm_->run(layers, x));
  return {layers.convolution(x, output_)};
}

}  // namespace voxlet
