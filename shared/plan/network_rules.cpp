#include "plan/network_rules.h"

#include <algorithm>
#include <string>

#include "base/error.h"
#include "plan/network_topology.h"
#include "plan/parameter_rules.h"

namespace voxlet {
namespace {

using namespace rules;

ParameterRule channels(const std::vector<double>& standard) {
  ParameterRule rule = whole_list("channels", standard, 1, 2048);
  rule.count = 2;
  rule.most = kMostLevels;
  return rule;
}
/// 1 or 3 voxels: padding keeps the size with odd kernels alone.
ParameterRule kernels() {
  ParameterRule rule = axis_lists("kernels", 1, 3);
  rule.numbers = {1, 3};
  return rule;
}
ParameterRule dilations() {
  ParameterRule rule = whole_list("dilations", {1, 1, 1, 2, 4, 8, 1}, 1, 64);
  rule.count = 1;
  rule.most = 64;
  return rule;
}
ParameterRule per_level(const std::string& name, const std::vector<double>& standard, double most) {
  return whole_list(name, standard, 1, most);
}
ParameterRule norm(const std::string& standard, const std::vector<std::string>& choices) {
  return text("norm", standard, choices);
}
ParameterRule activation(const std::string& standard) {
  return text("activation", standard, {"relu", "leaky_relu", "prelu"});
}
ParameterRule dropout() { return number("dropout", 0, 0, 0.9); }
ParameterRule deep_supervision(bool standard) { return flag("deep_supervision", standard); }

[[noreturn]] void refuse(const Step& network, const std::string& sentence) {
  throw Error(ErrorCode::kBadInput, "The plan's network \"" + network.name + "\" " + sentence);
}

/// Lists that have an entry for each level.
void require_one_per_level(const Step& network) {
  const std::size_t levels = network.list("channels").size();
  const auto check = [&](const std::string& name, std::size_t found) {
    if (found != levels)
      refuse(network, "needs as many " + name + " as channels (" + std::to_string(levels) + "), found " +
                          std::to_string(found) + ".");
  };
  for (const std::string name : {"blocks", "convolutions"}) {
    const auto found = network.parameters.find(name);
    if (found == network.parameters.end()) continue;
    if (const auto* list = std::get_if<std::vector<double>>(&found->second)) check(name, list->size());
  }
  for (const std::string name : {"strides", "kernels"})
    if (network.parameters.contains(name)) check(name, network.lists(name).size());
}

/// The logits lie on the input's grid; of the networks with strides only "unet" can go back to it from a first level
/// that is coarser.
void require_whole_resolution(const Step& network) {
  if (network.name == "unet" || !network.parameters.contains("strides") ||
      network.lists("strides").front() == std::vector<double>(3, 1))
    return;
  refuse(network, "must not halve at its first level: strides must begin with [1, 1, 1].");
}

/// Where the first level is not coarser than the image, it is the finest.
void require_coarser_first_level(const Step& network) {
  if (network.name != "unet" || network.integer("finest_features") == 0 ||
      network.lists("strides").front() != std::vector<double>(3, 1))
    return;
  refuse(network,
         "has finest_features though its first level is not coarser than the image: they go with strides "
         "that begin with 2.");
}

void require_slices(const Plan& plan, const Step& network) {
  if (network.name != "attention-unet-2.5d" || plan.slice_stack.count == 3) return;
  refuse(network, "takes three neighbouring slices: slice_stack count must be 3, found " +
                      std::to_string(plan.slice_stack.count) + ".");
}

void require_scales(const Step& network) {
  if (network.name != "multiscale-unet") return;
  if (network.number("scales") > static_cast<double>(network.list("channels").size()))
    refuse(network, "cannot combine " + std::to_string(network.integer("scales")) + " scales of " +
                        std::to_string(network.list("channels").size()) + " levels of channels.");
}

}  // namespace

const std::vector<StepRule>& network_rules() {
  static const std::vector<StepRule> rules{
      {"unet",
       {channels({16, 32, 64, 128}), whole_number("convolutions", 2, 1, 2), text("skip", "concat", {"concat", "sum"}),
        norm("instance", {"instance", "batch", "none"}), activation("leaky_relu"), dropout(), deep_supervision(false),
        axis_lists("strides", 1, 2), kernels(), whole_number("finest_features", 0, 0, 256)}},
      {"resunet",
       {channels({16, 32, 64, 128}), norm("instance", {"instance", "batch"}), activation("relu"), dropout()}},
      {"resenc-unet",
       {channels({32, 64, 128, 256}), per_level("blocks", {1, 3, 4, 6}, 16), axis_lists("strides", 1, 2), kernels(),
        deep_supervision(true)}},
      {"vnet",
       {channels({16, 32, 64, 128, 256}), per_level("convolutions", {1, 2, 3, 3, 3}, 8),
        norm("none", {"instance", "batch", "none"}), dropout()}},
      {"neuronet", {channels({16, 32, 64, 128}), whole_number("units", 2, 1, 8)}},
      {"deepqsmseg",
       {channels({16, 32, 64, 128, 256}), per_level("blocks", {1, 1, 2, 3, 3}, 3), flag("attention", true),
        whole_number("reduction", 8, 1, 64)}},
      {"attention-unet-2.5d",
       {channels({32, 64, 128, 256, 512}), norm("batch", {"instance", "batch"}), flag("multi_scale_input", true),
        deep_supervision(true)}},
      {"multiscale-unet",
       {channels({16, 32, 64, 128}), text("skip", "concat", {"concat", "sum", "none"}),
        whole_number("scales", 3, 1, 8)}},
      {"cascade-cnn",
       {whole_number("local_channels", 64, 1, 512), whole_number("global_channels", 160, 1, 512),
        flag("cascade", true)}},
      {"meshnet",
       {whole_number("channels", 21, 1, 512), dilations(), norm("batch", {"instance", "batch", "none"}),
        activation("relu"), dropout()}}};
  return rules;
}

std::array<int, 3> per_axis(const std::vector<double>& entry) {
  return {static_cast<int>(entry[0]), static_cast<int>(entry[1]), static_cast<int>(entry[2])};
}

Step complete_network(const Plan& plan) {
  Step network = complete_step(plan.network, network_rules(), "network");
  if (network.name == "resenc-unet") complete_topology(plan, network);
  if (network.name == "unet") complete_isotropic_topology(network);
  if (network.name != "meshnet" && network.name != "cascade-cnn") require_one_per_level(network);
  require_whole_resolution(network);
  require_coarser_first_level(network);
  require_slices(plan, network);
  require_scales(network);
  return network;
}

std::array<int, 3> size_multiples(const Plan& plan) {
  const Step network = complete_network(plan);
  if (network.name == "meshnet" || network.name == "cascade-cnn") return {1, 1, 1};
  if (network.parameters.contains("strides")) return Topology{network.lists("strides"), {}}.multiples();
  std::array<int, 3> multiples{1, 1, 1};
  multiples.fill(1 << (network.list("channels").size() - 1));
  if (network.name == "attention-unet-2.5d") multiples[static_cast<std::size_t>(plan.slice_stack.axis)] = 1;
  return multiples;
}

std::size_t supervised_outputs(const Plan& plan) {
  const Step network = complete_network(plan);
  if (network.name == "cascade-cnn") return network.flag("cascade") ? 2 : 1;
  if (!network.parameters.contains("deep_supervision") || !network.flag("deep_supervision")) return 1;
  const std::size_t decoder_levels = network.list("channels").size() - 1;
  if (network.name == "attention-unet-2.5d") return std::min<std::size_t>(3, decoder_levels);
  // nnU-Net gives the coarsest decoder level no weight.
  if (network.name == "resenc-unet") return std::max<std::size_t>(1, decoder_levels - 1);
  return decoder_levels;
}

}  // namespace voxlet
