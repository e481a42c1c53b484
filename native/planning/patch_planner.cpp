#include "planning/patch_planner.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/error.h"
#include "base/memory_size.h"
#include "base/text.h"
#include "network/training_memory.h"
#include "plan/network_rules.h"
#include "plan/network_topology.h"

namespace voxlet {
namespace {

using Sizes = std::array<std::int64_t, 3>;

constexpr double kFarCoarser = 3;
constexpr double kFirstPatchVoxels = 256.0 * 256 * 256;
constexpr std::int64_t kShortestAxis = 8;   // below which no axis is shortened
constexpr std::int64_t kLongestAxis = 512;  // that a plan may have
constexpr double kCoveredShare = 0.05;      // of a dataset by one batch
constexpr int kFirstLevelChannels = 16;
constexpr int kMostChannels = 160;

Sizes sizes_of(const Shape& shape) { return {shape.ni, shape.nj, shape.nk}; }

std::vector<double> over_cases(const Fingerprint& fingerprint, const auto& value) {
  std::vector<double> values;
  values.reserve(fingerprint.cases.size());
  for (const auto& one : fingerprint.cases) values.push_back(value(one));
  return values;
}

Shape rounded_up(const Shape& shape, const std::array<int, 3>& multiples) {
  Sizes sizes = sizes_of(shape);
  for (std::size_t a = 0; a < 3; ++a) sizes[a] = (sizes[a] + multiples[a] - 1) / multiples[a] * multiples[a];
  return shape_from(sizes);
}

Shape first_patch(const Vec3& spacing_mm, const Shape& median) {
  const double voxels_per_mm = std::cbrt(kFirstPatchVoxels * spacing_mm[0] * spacing_mm[1] * spacing_mm[2]);
  Sizes sizes{};
  for (std::size_t a = 0; a < 3; ++a) {
    const auto wanted = static_cast<std::int64_t>(std::nearbyint(voxels_per_mm / spacing_mm[a]));
    sizes[a] = std::clamp<std::int64_t>(wanted, 1, std::min(sizes_of(median)[a], kLongestAxis));
  }
  return shape_from(sizes);
}

std::vector<double> planned_channels(std::size_t levels) {
  std::vector<double> channels;
  for (std::size_t l = 0; l < levels; ++l) channels.push_back(std::min(kFirstLevelChannels << l, kMostChannels));
  return channels;
}

bool lacks(const Step& network, const std::string& parameter) {
  const auto found = network.parameters.find(parameter);
  if (found == network.parameters.end()) return true;
  const auto* lists = std::get_if<std::vector<std::vector<double>>>(&found->second);
  const auto* list = std::get_if<std::vector<double>>(&found->second);
  return (lists && lists->empty()) || (list && list->empty());
}

/// The network that a patch size asks for, and what it takes.
class NetworkChoice {
 public:
  NetworkChoice(const Plan& plan, const Shape& median) : plan_(plan), median_(median) {
    const bool free_strides = lacks(plan.network, "strides");
    planned_depth_ = plan.network.name == "unet" && free_strides && lacks(plan.network, "channels");
    planned_strides_ = planned_depth_ || (plan.network.name == "resenc-unet" && free_strides);
  }

  /// A patch of about this size that the network for it can take.
  Shape fitting(const Shape& wanted) const { return rounded_up(wanted, multiples(wanted)); }

  /// The plan's network for a patch of this size.
  Step network_for(const Shape& patch) const {
    Step network = plan_.network;
    if (!planned_strides_) return network;
    const Topology topology = topology_for(patch);
    if (planned_depth_) network.parameters["channels"] = planned_channels(topology.levels());
    network.parameters["strides"] = topology.strides;
    if (lacks(network, "kernels")) network.parameters["kernels"] = topology.kernels;
    return network;
  }

  const TrainingMemory& memory_for(const Shape& patch) {
    const Step network = network_for(patch);
    if (memory_ && network == measured_) return *memory_;
    Plan plan = plan_;
    plan.network = measured_ = network;
    plan.patch.size = patch;
    memory_.emplace(plan);
    return *memory_;
  }

  bool fits(const Shape& patch, int batch, std::size_t memory) {
    const auto& need = memory_for(patch);
    return need.step_bytes(patch, batch) <= memory && need.largest_tensor_bytes(patch) <= kLargestTensorBytes;
  }

  /// The next size below on the axis that is longest in relation to the median case; nothing where there is none.
  std::optional<Shape> smaller(const Shape& patch) const {
    std::array<std::size_t, 3> axes{0, 1, 2};
    const auto relative = [&](std::size_t a) {
      return static_cast<double>(sizes_of(patch)[a]) / static_cast<double>(sizes_of(median_)[a]);
    };
    std::stable_sort(axes.begin(), axes.end(), [&](auto a, auto b) { return relative(a) > relative(b); });
    for (const auto axis : axes)
      for (Sizes sizes = sizes_of(patch); --sizes[axis] >= kShortestAxis;) {
        const Shape next = fitting(shape_from(sizes));
        if (next[static_cast<int>(axis)] < patch[static_cast<int>(axis)] && next.count() < patch.count()) return next;
      }
    return std::nullopt;
  }

 private:
  std::array<int, 3> multiples(const Shape& patch) const {
    if (planned_strides_) return topology_for(patch).multiples();
    return size_multiples(plan_);
  }

  Topology topology_for(const Shape& patch) const {
    const auto levels = planned_depth_ ? kMostLevels : complete_levels();
    Topology topology = planned_topology(plan_.spacing_mm, patch, levels);
    const auto fewest = planned_depth_ ? std::size_t{2} : levels;
    while (topology.levels() < fewest) {
      topology.strides.emplace_back(3, 1);
      topology.kernels.emplace_back(3, 3);
    }
    return topology;
  }

  std::size_t complete_levels() const { return complete_network(plan_).list("channels").size(); }

  const Plan& plan_;
  const Shape median_;
  bool planned_depth_ = false;    // how many levels, and with how many features
  bool planned_strides_ = false;  // which axes they halve
  Step measured_;
  std::optional<TrainingMemory> memory_;
};

[[noreturn]] void refuse_memory(NetworkChoice& choice, const Shape& patch, int batch, std::size_t memory) {
  throw Error(ErrorCode::kTooLarge, "A step of " + counted(batch, "patch", "patches") + " of " + to_string(patch) +
                                        ", the smallest that this network takes, needs about " +
                                        memory_text(choice.memory_for(patch).step_bytes(patch, batch)) + " and " +
                                        memory_text(memory) + " may be used; allow more with --memory or choose a " +
                                        "smaller network.");
}

Shape largest_patch(NetworkChoice& choice, const Shape& wanted, int batch, std::size_t memory) {
  Shape patch = choice.fitting(wanted);
  while (!choice.fits(patch, batch, memory)) {
    const auto next = choice.smaller(patch);
    if (!next) refuse_memory(choice, patch, batch, memory);
    patch = *next;
  }
  return patch;
}

bool holds(const Shape& patch, const Shape& median) {
  return patch.ni >= median.ni && patch.nj >= median.nj && patch.nk >= median.nk;
}

int planned_batch(NetworkChoice& choice, const Shape& patch, const Shape& median, std::size_t cases,
                  std::size_t memory) {
  if (!holds(patch, median)) return kSmallestBatch;
  const double dataset_voxels = static_cast<double>(median.count()) * static_cast<double>(cases);
  const auto most = static_cast<int>(std::lround(kCoveredShare * dataset_voxels / static_cast<double>(patch.count())));
  int batch = kSmallestBatch;
  while (batch < most && choice.memory_for(patch).step_bytes(patch, batch + 1) <= memory) ++batch;
  return batch;
}

/// As deep as a patch of a given size can be halved.
void plan_levels(Plan& plan) {
  if (plan.network.name != "unet" || !lacks(plan.network, "channels") || !lacks(plan.network, "strides")) return;
  Step deepest{"unet", plan.network.parameters};
  deepest.parameters["channels"] = planned_channels(kMostLevels);
  deepest.parameters["strides"] = std::vector<std::vector<double>>{};
  if (lacks(plan.network, "kernels")) deepest.parameters["kernels"] = std::vector<std::vector<double>>{};
  complete_topology(plan, deepest);
  auto strides = deepest.lists("strides"), kernels = deepest.lists("kernels");
  std::size_t levels = 1;
  while (levels < strides.size() && strides[levels] != std::vector<double>(3, 1)) ++levels;
  levels = std::max<std::size_t>(levels, 2);
  strides.resize(levels);
  plan.network.parameters["channels"] = planned_channels(levels);
  plan.network.parameters["strides"] = strides;
  kernels.resize(levels);
  if (lacks(plan.network, "kernels")) plan.network.parameters["kernels"] = kernels;
}

}  // namespace

Vec3 planned_spacing(const Fingerprint& fingerprint) {
  Vec3 spacing = median_spacing(fingerprint), voxels{};
  for (int a = 0; a < 3; ++a)
    voxels[static_cast<std::size_t>(a)] = percentile(
        over_cases(fingerprint, [&](const CaseFingerprint& one) { return static_cast<double>(one.shape[a]); }), 50);
  const auto coarsest = static_cast<std::size_t>(std::max_element(spacing.begin(), spacing.end()) - spacing.begin());
  const auto one = (coarsest + 1) % 3, other = (coarsest + 2) % 3;
  const double others = std::max(spacing[one], spacing[other]);
  const bool coarse = spacing[coarsest] > kFarCoarser * others;
  const bool short_axis = voxels[coarsest] * kFarCoarser < std::min(voxels[one], voxels[other]);
  if (!coarse || !short_axis) return spacing;
  const auto spacings = over_cases(fingerprint, [&](const CaseFingerprint& c) { return c.spacing_mm[coarsest]; });
  spacing[coarsest] = std::max(percentile(spacings, 10), others);
  return spacing;
}

Shape planned_median_shape(const Fingerprint& fingerprint, const Plan& plan) {
  if (plan.resampling.shape != Shape{0, 0, 0}) return plan.resampling.shape;
  Sizes median{};
  for (std::size_t a = 0; a < 3; ++a) {
    const auto sizes = over_cases(fingerprint, [&](const CaseFingerprint& one) {
      return std::nearbyint(one.spacing_mm[a] / plan.spacing_mm[a] * static_cast<double>(sizes_of(one.shape)[a]));
    });
    median[a] = std::max<std::int64_t>(1, std::llround(percentile(sizes, 50)));
  }
  return shape_from(median);
}

void plan_patch(Plan& plan, const Fingerprint& fingerprint, const FixedFields& fixed, std::size_t memory) {
  const Shape median = planned_median_shape(fingerprint, plan);
  if (fixed.patch) {
    plan_levels(plan);
    plan.network = complete_network(plan);
  }
  NetworkChoice choice(plan, median);
  const int batch = fixed.batch ? plan.training.batch_size : kSmallestBatch;
  const Shape patch =
      fixed.patch ? plan.patch.size : largest_patch(choice, first_patch(plan.spacing_mm, median), batch, memory);
  const Step network = choice.network_for(patch);
  if (!fixed.batch) plan.training.batch_size = planned_batch(choice, patch, median, fingerprint.cases.size(), memory);
  plan.patch.size = patch;
  plan.network = network;
}

}  // namespace voxlet
