#include "network/cascade_cnn.h"

namespace voxlet {

CascadeCnn::CascadeCnn(const Plan& plan) : Network(plan) {
  const auto make = [&](int in_channels) {
    return TwoPathCnn(in_channels, classes(), settings().integer("local_channels"),
                      settings().integer("global_channels"), stack_axis());
  };
  first_ = register_module("first", make(image_channels()));
  if (settings().flag("cascade")) second_ = register_module("second", make(image_channels() + classes()));
}

/// What so many networks after each other cut off on each side.
Axes CascadeCnn::margin(std::int64_t networks) const {
  return plane_axes(stack_axis(), networks * TwoPathCnnImpl::kMargin, /*across=*/0);
}

std::vector<Value> CascadeCnn::run(Layers& layers, const Value& image, bool supervised) const {
  if (!second_) return {first_->run(layers, layers.pad(image, margin(1)))};
  const Value first = first_->run(layers, layers.pad(image, margin(2)));
  const Value probabilities = layers.detach(layers.softmax(first));
  std::vector<Value> outputs{second_->run(layers, layers.concat({layers.pad(image, margin(1)), probabilities}))};
  if (supervised) outputs.push_back(layers.pad(first, margin(-1)));
  return outputs;
}

}  // namespace voxlet
