#include "preprocess/pipeline.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/error.h"
#include "preprocess/normalize.h"
#include "preprocess/resample.h"

namespace voxlet {
namespace {

constexpr double kMaxInputVoxels = 1 << 29;  // as NiftiLimits

void require_channels(const std::vector<ImageVolume>& channels, const Plan& plan) {
  if (channels.size() != plan.channels.size())
    throw Error(ErrorCode::kBadInput, "Expected " + std::to_string(plan.channels.size()) +
                                          " input image(s) for the plan, found " + std::to_string(channels.size()) +
                                          ".");
  for (const auto& channel : channels)
    if (!same_grid(channel.geometry, channels.front().geometry))
      throw Error(ErrorCode::kBadInput,
                  "Expected all input images of a case on one grid, found unlike shapes or affines; resample them to "
                  "the first one.");
}

/// A header may claim any spacing: the network's grid is checked before it is computed.
void require_moderate_size(const Geometry& scan, const Plan& plan) {
  const Vec3 spacing = scan.spacing_mm();
  double voxels = 1;
  for (std::size_t axis = 0; axis < 3; ++axis)
    voxels *=
        std::max(1.0, static_cast<double>(scan.shape[static_cast<int>(axis)]) * spacing[axis] / plan.spacing_mm[axis]);
  if (voxels <= kMaxInputVoxels) return;
  throw Error(ErrorCode::kTooLarge, "Expected a scan of a body part, found a field of view that takes more than " +
                                        std::to_string(static_cast<std::int64_t>(kMaxInputVoxels)) +
                                        " voxels at the model's spacing; check the voxel size in the header or crop.");
}

/// The class of each label id, 0 for ids that the plan does not list.
std::vector<std::uint8_t> class_table(const LabelList& labels) {
  std::vector<std::uint8_t> table(65536, 0);
  for (std::size_t n = 0; n < labels.size(); ++n) table[labels[n].id] = static_cast<std::uint8_t>(n + 1);
  return table;
}

}  // namespace

void require_usable_scan(const ImageVolume& scan) {
  const auto bad = std::count_if(scan.voxels.begin(), scan.voxels.end(), [](float v) { return !std::isfinite(v); });
  if (bad > 0)
    throw Error(ErrorCode::kBadInput, "Expected finite intensities, found NaN or infinity in " + std::to_string(bad) +
                                          (bad == 1 ? " voxel" : " voxels") +
                                          "; replace them (by 0, say) and try again.");
  const auto [low, high] = std::minmax_element(scan.voxels.begin(), scan.voxels.end());
  if (scan.voxels.empty() || *low == *high)
    throw Error(ErrorCode::kBadInput,
                scan.voxels.empty() ? std::string("Expected an image, found an empty volume.")
                : *low == 0.0F
                    ? std::string("Expected an image, found a volume of zeros; check that the right file was chosen.")
                    : std::string("Expected an image, found a volume with one value everywhere; check that the right "
                                  "file was chosen."));
}

PreprocessRecord make_record(const Geometry& scan, const Plan& plan) {
  PreprocessRecord record;
  record.scan = scan;
  record.reoriented = reorient(scan, axis_order(closest_orientation(scan.affine), parse_orientation(plan.orientation)));
  require_moderate_size(record.reoriented, plan);
  record.input = resampled_geometry(record.reoriented, shape_at_spacing(record.reoriented, plan.spacing_mm));
  return record;
}

void normalize_intensity(ImageVolume& image, const Plan& plan) {
  for (const auto& step : plan.intensity) {
    if (step.step == "clip_percentiles")
      clip_percentiles(image.voxels, step.parameters.at("low"), step.parameters.at("high"));
    else if (step.step == "zscore")
      zscore(image.voxels);
  }
}

NetworkInput preprocess_scan(std::vector<ImageVolume> channels, const Plan& plan, Progress* progress) {
  require_channels(channels, plan);
  NetworkInput input;
  input.record = make_record(channels.front().geometry, plan);
  for (std::size_t c = 0; c < channels.size(); ++c) {
    if (progress != nullptr)
      progress->report(static_cast<double>(c) / static_cast<double>(channels.size()), "preprocess");
    require_usable_scan(channels[c]);
    ImageVolume image = reorient_to(channels[c], parse_orientation(plan.orientation));
    channels[c] = {};
    image = resample_linear(image, input.record.input.shape);
    normalize_intensity(image, plan);
    input.channels.push_back(std::move(image));
  }
  if (progress != nullptr) progress->report(1, "preprocess");
  return input;
}

Volume<std::uint8_t> preprocess_labels(const LabelVolume& labels, const Plan& plan) {
  const auto table = class_table(plan.labels);
  Volume<std::uint8_t> classes(labels.geometry);
  std::transform(labels.voxels.begin(), labels.voxels.end(), classes.voxels.begin(),
                 [&](std::uint16_t id) { return table[id]; });
  const PreprocessRecord record = make_record(labels.geometry, plan);
  return resample_nearest(reorient_to(classes, parse_orientation(plan.orientation)), record.input.shape);
}

}  // namespace voxlet
