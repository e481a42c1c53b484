// What the steps of preprocess_scan hold at once, in the order in which pipeline.cpp runs them.
#include <algorithm>

#include "plan/step_rules.h"
#include "preprocess/pipeline.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

/// Bytes beside the image itself, for each of its voxels, of the hungriest intensity step.
double scratch_per_voxel(const Plan& plan) {
  double most = 0, nonzero = 0;
  for (const auto& given : plan.intensity) {
    const Step step = complete_step(given, intensity_rules(), "intensity step");
    const bool region = step.parameters.contains("over") && step.text("over") == "nonzero";
    if (region) nonzero = 1;
    if (step.name == "clip_percentiles") most = std::max(most, 4.0);                          // a copy to select from
    if (step.name == "clahe" && step.integer("dimensions") == 3) most = std::max(most, 2.0);  // grey levels
  }
  return most + nonzero;
}

/// The most that one channel's way holds, from its scan to its place in the input.
double channel_bytes(const PreprocessRecord& record, const Plan& plan) {
  const auto bytes = [](const Shape& shape) { return 4 * static_cast<double>(shape.count()); };
  const double scan = bytes(record.scan.shape), cropped = bytes(record.crop.size);
  const double resampled = bytes(record.resampled.shape), input = bytes(record.input.shape);
  const bool reorders =
      axis_order(closest_orientation(record.scan.affine), parse_orientation(plan.orientation)) != AxisOrder{};
  double most = scan;
  if (record.crop.size != record.scan.shape) most = std::max(most, scan + cropped);
  if (reorders) most = std::max(most, 2 * cropped);
  if (record.reoriented.shape != record.resampled.shape) {
    const bool cubic = plan.resampling.image == "cubic" || plan.resampling.through_plane == "cubic";
    most = std::max(most, (cubic ? 2 : 1) * cropped + resampled);  // cubic: the spline's coefficients
  }
  most = std::max(most, resampled * (1 + scratch_per_voxel(plan) / 4));
  if (record.frame != whole_box(record.resampled.shape)) most = std::max(most, resampled + input);
  return most;
}

}  // namespace

std::size_t preprocess_bytes(const PreprocessRecord& record, const Plan& plan) {
  const double scan = 4 * static_cast<double>(record.scan.shape.count());
  const double input = 4 * static_cast<double>(record.input.shape.count());
  const bool has_mask = plan.mask_channel() >= 0;
  const double mask = has_mask ? static_cast<double>(record.resampled.shape.count()) : 0;
  const double way = channel_bytes(record, plan);
  double most = scan * static_cast<double>(plan.channels.size()) + (has_mask ? scan / 4 : 0);
  for (int done = 0; done < plan.image_channels(); ++done)
    most = std::max(most, scan * (plan.image_channels() - 1 - done) + input * done + way + mask);
  return static_cast<std::size_t>(most);
}

}  // namespace voxlet
