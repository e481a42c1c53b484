#include "plan/largest_tensor.h"

#include <algorithm>
#include <vector>

#include "plan/network_rules.h"

namespace voxlet {
namespace {

constexpr std::size_t kScaledInputs = 3;      // attention-unet-2.5d's levels that also see the image, made coarser
constexpr std::int64_t kTwoPathMargin = 16;   // voxels that a network of cascade-cnn cuts off each side of a slice
constexpr std::int64_t kAfterFirstPath = 6;   // fewer voxels along both axes of a slice after a kernel of 7
constexpr std::int64_t kAfterBothPaths = 12;  // and where its two paths meet

std::uint64_t whole(double number) { return static_cast<std::uint64_t>(number); }

/// Channels of the widest tensor at level `l`: the decoder's input where it joins skip and upsampled features.
std::uint64_t widest(const Step& network, std::size_t l) {
  const auto& channels = network.list("channels");
  const std::uint64_t own = whole(channels[l]);
  const bool decoded = l + 1 < channels.size();
  if (network.name == "neuronet") return decoded ? own + whole(channels[l + 1]) : own;
  if (network.name == "unet" && network.text("skip") == "sum") return own;
  const std::uint64_t joined = decoded ? 2 * own : own;
  if (network.name != "attention-unet-2.5d" || !network.flag("multi_scale_input")) return joined;
  return l == 0 || l > kScaledInputs ? joined : std::max(joined, own + whole(channels[l - 1]));
}

/// Voxels of the level before, at level 0 of the image, that become one.
std::uint64_t stride_volume(const Step& network, std::size_t level) {
  if (!network.parameters.contains("strides")) return level == 0 ? 1 : network.name == "attention-unet-2.5d" ? 4 : 8;
  const auto stride = per_axis(network.lists("strides")[level]);
  std::uint64_t volume = 1;
  for (const int along : stride) volume *= static_cast<std::uint64_t>(along);
  return volume;
}

/// Where the first level is coarser than the image, the channels that come back to the image's resolution in the end,
/// and the image beside them.
std::uint64_t finest_channels(const Plan& plan, const Step& network) {
  if (stride_volume(network, 0) == 1) return 0;
  const auto finest = static_cast<std::uint64_t>(network.integer("finest_features"));
  return finest == 0 ? whole(network.list("channels").front())
                     : finest + static_cast<std::uint64_t>(plan.network_channels());
}

/// Values of the largest tensor inside a network of levels.
std::uint64_t pyramid_values(const Plan& plan, const Step& network, std::uint64_t voxels) {
  std::uint64_t values = voxels * finest_channels(plan, network);
  for (std::size_t l = 0; l < network.list("channels").size(); ++l) {
    voxels /= stride_volume(network, l);
    values = std::max(values, voxels * widest(network, l));
  }
  return values;
}

/// The patch, whose slices across `axis` have `margin` more voxels along both of their axes.
std::uint64_t widened_voxels(const Shape& size, int axis, std::int64_t margin) {
  std::uint64_t voxels = 1;
  for (int a = 0; a < 3; ++a) voxels *= static_cast<std::uint64_t>(size[a] + (a == axis ? 0 : margin));
  return voxels;
}

/// The same inside a cascade-cnn, which pads its input for all of its networks.
std::uint64_t cascade_values(const Plan& plan, const Step& network, const Shape& size) {
  const bool cascade = network.flag("cascade");
  const std::int64_t margin = 2 * kTwoPathMargin * (cascade ? 2 : 1);
  const auto voxels = [&](std::int64_t more) { return widened_voxels(size, plan.slice_stack.axis, more); };
  const std::uint64_t local = whole(network.number("local_channels")),
                      global = whole(network.number("global_channels"));
  const auto image = static_cast<std::uint64_t>(plan.network_channels());
  const std::uint64_t second = cascade ? image + static_cast<std::uint64_t>(plan.class_count()) : 0;
  return std::max({voxels(margin) * image, voxels(margin - kAfterFirstPath) * local,
                   voxels(margin - kAfterBothPaths) * (local + global), voxels(2 * kTwoPathMargin) * second});
}

std::uint64_t inner_values(const Plan& plan, const Shape& size) {
  const Step network = complete_network(plan);
  if (network.name == "cascade-cnn") return cascade_values(plan, network, size);
  if (network.name == "meshnet") return size.count() * whole(network.number("channels"));
  return pyramid_values(plan, network, size.count());
}

}  // namespace

std::uint64_t largest_tensor_bytes(const Plan& plan, const Shape& size) {
  const auto ends = static_cast<std::uint64_t>(std::max(plan.network_channels(), plan.class_count()));
  return sizeof(float) * std::max(inner_values(plan, size), ends * size.count());
}

}  // namespace voxlet
