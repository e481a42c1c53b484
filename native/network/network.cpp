#include "network/network.h"

#include "base/error.h"
#include "network/tensor_layers.h"
#include "network/unet.h"
#include "plan/network_rules.h"

namespace voxlet {
namespace {

bool has_component(const std::string& name, const std::string& component) {
  return ("." + name).find("." + component + ".") != std::string::npos;
}

}  // namespace

Network::Network(const Plan& plan)
    : settings_(complete_network(plan)),
      image_channels_(plan.network_channels()),
      classes_(plan.class_count()),
      multiples_(tensor_axes(size_multiples(plan))) {}

torch::Tensor Network::forward(const torch::Tensor& image) const {
  require_divisible(image);
  TensorLayers layers(is_training());
  return run(layers, {image, {}}, /*supervised=*/false).front().tensor;
}

std::vector<torch::Tensor> Network::supervised(const torch::Tensor& image) const {
  require_divisible(image);
  TensorLayers layers(is_training());
  std::vector<torch::Tensor> outputs;
  for (auto& output : run(layers, {image, {}}, /*supervised=*/true)) outputs.push_back(std::move(output.tensor));
  return outputs;
}

void Network::require_divisible(const torch::Tensor& image) const {
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const auto size = image.size(static_cast<std::int64_t>(axis) + 2);
    if (size % multiples_[axis] == 0) continue;
    throw Error(ErrorCode::kBadInput,
                "The network \"" + settings_.name + "\" needs patch sizes that are multiples of " +
                    std::to_string(multiples_[axis]) + ", but one axis has " + std::to_string(size) + " voxels.");
  }
}

NetworkPtr make_network(const Plan& plan) {
  using Make = NetworkPtr (*)(const Plan&);
  static const std::map<std::string, Make> kNetworks{
      {"unet", [](const Plan& p) -> NetworkPtr { return std::make_shared<UNet>(p); }},
  };
  const auto found = kNetworks.find(plan.network.name);
  if (found != kNetworks.end()) return found->second(plan);
  complete_network(plan);  // names what there is
  throw std::logic_error("The rules know the network " + plan.network.name + ", make_network does not");
}

bool is_output_parameter(const std::string& name) {
  return has_component(name, "output") || is_supervision_parameter(name);
}

bool is_supervision_parameter(const std::string& name) { return has_component(name, "supervision"); }

}  // namespace voxlet
