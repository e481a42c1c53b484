#include "network/network.h"

#include "base/error.h"
#include "network/attention_unet.h"
#include "network/cascade_cnn.h"
#include "network/deepqsmseg.h"
#include "network/ensemble.h"
#include "network/meshnet.h"
#include "network/multiscale_unet.h"
#include "network/neuronet.h"
#include "network/resenc_unet.h"
#include "network/resunet.h"
#include "network/tensor_layers.h"
#include "network/unet.h"
#include "network/vnet.h"
#include "plan/network_rules.h"

namespace voxlet {
namespace {

template <typename Kind>
NetworkPtr make(const Plan& plan) {
  return std::make_shared<Kind>(plan);
}

bool has_component(const std::string& name, const std::string& component) {
  return ("." + name).find("." + component + ".") != std::string::npos;
}

}  // namespace

Network::Network(const Plan& plan)
    : settings_(complete_network(plan)),
      image_channels_(plan.network_channels()),
      classes_(plan.class_count()),
      supervised_outputs_(voxlet::supervised_outputs(plan)),
      stack_axis_(static_cast<std::size_t>(2 - plan.slice_stack.axis)),
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

std::vector<Axes> Network::axes_of(const std::string& parameter) const {
  std::vector<Axes> axes;
  for (const auto& entry : settings_.lists(parameter)) axes.push_back(tensor_axes(per_axis(entry)));
  return axes;
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
      {"unet", make<UNet>},
      {"resunet", make<ResUNet>},
      {"resenc-unet", make<ResEncUNet>},
      {"vnet", make<VNet>},
      {"neuronet", make<NeuroNet>},
      {"deepqsmseg", make<DeepQsmSeg>},
      {"attention-unet-2.5d", make<AttentionUNet>},
      {"multiscale-unet", make<MultiscaleUNet>},
      {"cascade-cnn", make<CascadeCnn>},
      {"meshnet", make<MeshNet>},
  };
  if (plan.ensemble > 1) return std::make_shared<Ensemble>(plan);
  const auto found = kNetworks.find(plan.network.name);
  if (found != kNetworks.end()) return found->second(plan);
  complete_network(plan);  // names what there is
  throw std::logic_error("The rules know the network " + plan.network.name + ", make_network does not");
}

std::int64_t parameter_count(const Network& network) {
  std::int64_t count = 0;
  for (const auto& parameter : network.named_parameters())
    if (!is_supervision_parameter(parameter.key())) count += parameter.value().numel();
  return count;
}

bool is_output_parameter(const std::string& name) {
  return has_component(name, "output") || is_supervision_parameter(name);
}

bool is_supervision_parameter(const std::string& name) { return has_component(name, "supervision"); }

}  // namespace voxlet
