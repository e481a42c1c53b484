#include "network/meshnet.h"

#include "network/convolution.h"

namespace voxlet {

MeshNet::MeshNet(const Plan& plan) : Network(plan) {
  const int features = settings().integer("channels");
  for (const int dilation : settings().integers("dilations"))
    layers_.push_back(ConvBlock(layers_.empty() ? image_channels() : features, features,
                                ConvBlockOptions{.convolutions = 1,
                                                 .norm = settings().text("norm"),
                                                 .activation = settings().text("activation"),
                                                 .dropout = settings().number("dropout"),
                                                 .dilation = dilation}));
  register_list(*this, "layers", layers_);
  output_ = register_module("output", make_output(features, classes()));
}

std::vector<Value> MeshNet::run(Layers& layers, const Value& image, bool /*supervised*/) const {
  Value x = image;
  for (const auto& layer : layers_) x = layer->run(layers, x);
  return {layers.convolution(x, output_)};
}

}  // namespace voxlet
