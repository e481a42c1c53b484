#include "inference/fitted_patch.h"

#include <array>

#include "plan/largest_tensor.h"
#include "plan/network_rules.h"

namespace voxlet {
namespace {

using Sizes = std::array<std::int64_t, 3>;

bool goes_slice_by_slice(const Plan& plan) {
  return plan.network.name == "attention-unet-2.5d" || plan.network.name == "cascade-cnn";
}

bool normalises_over_the_patch(const Plan& plan) {
  const Step network = complete_network(plan);
  if (network.name == "resenc-unet") return true;
  return network.parameters.contains("norm") && network.text("norm") == "instance";
}

/// The axis that the next step shortens; nothing where each is as short as it may be.
std::optional<std::size_t> axis_to_shorten(const Plan& plan, const Sizes& size, const Sizes& step) {
  const auto stack = static_cast<std::size_t>(plan.slice_stack.axis);
  const bool slices = goes_slice_by_slice(plan);
  if (slices && size[stack] > 1) return stack;
  std::optional<std::size_t> longest;
  for (std::size_t a = 0; a < size.size(); ++a) {
    if ((slices && a == stack) || 2 * (size[a] - step[a]) < plan.patch.size[static_cast<int>(a)]) continue;
    if (!longest || size[a] >= size[*longest]) longest = a;
  }
  return longest;
}

}  // namespace

std::optional<Shape> fitted_patch(const Plan& plan, std::uint64_t buffer_bytes) {
  if (largest_tensor_bytes(plan, plan.patch.size) <= buffer_bytes) return plan.patch.size;
  if (normalises_over_the_patch(plan)) return std::nullopt;
  const auto multiples = size_multiples(plan);
  const Sizes step{multiples[0], multiples[1], multiples[2]};
  Sizes size{plan.patch.size.ni, plan.patch.size.nj, plan.patch.size.nk};
  while (largest_tensor_bytes(plan, shape_from(size)) > buffer_bytes) {
    const auto axis = axis_to_shorten(plan, size, step);
    if (!axis) return std::nullopt;
    size[*axis] -= step[*axis];
  }
  return shape_from(size);
}

}  // namespace voxlet
