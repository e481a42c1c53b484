#include "inference/suitability.h"

#include <cmath>

#include "plan/step_rules.h"
#include "preprocess/susceptibility_unit.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

/// A slab through the region is enough, a crop to something in it is not.
constexpr double kLeastShare = 0.5;
/// Of the largest scan that a model was trained on: what it says of a larger one is a guess.
constexpr double kMostOfLargest = 1.5;

std::string in_mm(const Vec3& size) {
  const auto whole = [](double mm) { return std::to_string(std::llround(mm)); };
  return whole(size[0]) + " × " + whole(size[1]) + " × " + whole(size[2]) + " mm";
}

std::string unit_sentence(const std::string& unit) {
  return unit.empty() ? "this scan does not look like one in ppm or ppb"
                      : "the values of this scan are those of one in " + unit;
}

bool shows_too_little(const Vec3& extent, const Vec3& region) {
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (extent[axis] < kLeastShare * region[axis]) return true;
  return false;
}

bool shows_too_much(const Vec3& extent, const Vec3& most) {
  for (std::size_t axis = 0; axis < 3; ++axis)
    if (most[axis] > 0 && extent[axis] > most[axis]) return true;
  return false;
}

/// A length for each axis of the plan's grid → for each axis of the world.
Vec3 in_world(const Vec3& along_axes, const Orientation& axes) {
  Vec3 sizes{};
  for (std::size_t axis = 0; axis < 3; ++axis)
    sizes[static_cast<std::size_t>(axes.world_axis[axis])] = along_axes[axis];
  return sizes;
}

}  // namespace

ModelTakes takes_of(const Plan& plan) {
  ModelTakes takes;
  takes.images = static_cast<int>(plan.channels.size());
  for (const Step& given : plan.refusals)
    if (given.name == "other_unit") takes.unit = complete_step(given, refusal_rules(), "reason to refuse").text("unit");
  const Orientation axes = parse_orientation(plan.orientation);
  takes.most_mm = in_world(plan.largest_scan_mm, axes);
  for (double& most : takes.most_mm) most *= kMostOfLargest;
  if (!plan.has_region()) return takes;
  const auto& size = plan.crop.front().list("size_mm");
  takes.region_mm = in_world({size[0], size[1], size[2]}, axes);
  return takes;
}

ScanTraits traits_of(const ImageVolume& scan) {
  const Vec3 spacing = scan.geometry.spacing_mm();
  const Shape& shape = scan.shape();
  const Vec3 extent{spacing[0] * static_cast<double>(shape.ni), spacing[1] * static_cast<double>(shape.nj),
                    spacing[2] * static_cast<double>(shape.nk)};
  return {guess_susceptibility_unit(scan.voxels), possible_susceptibility_unit(scan.voxels),
          in_world(extent, closest_orientation(scan.geometry.affine))};
}

Verdict suits(const ModelTakes& model, const ScanTraits& scan) {
  using enum Suitability;
  if (!model.unit.empty() && scan.possible_unit != model.unit)
    return {kRefused, "This model takes susceptibility maps (QSM) in " + model.unit + ", and " +
                          unit_sentence(scan.possible_unit) + "."};
  if (model.unit.empty() && !scan.unit.empty())
    return {kMismatch,
            "This scan looks like a susceptibility map (QSM) in " + scan.unit + ", and this model takes other images."};
  if (shows_too_little(scan.extent_mm, model.region_mm))
    return {kMismatch, "This model looks for a region of " + in_mm(model.region_mm) + " in a head, and this scan has " +
                           in_mm(scan.extent_mm) + "."};
  if (shows_too_much(scan.extent_mm, model.most_mm))
    return {kMismatch, "This model was trained on smaller scans: expected at most " + in_mm(model.most_mm) +
                           ", found " + in_mm(scan.extent_mm) + "; crop the scan to what the model looks for."};
  return {};
}

}  // namespace voxlet
