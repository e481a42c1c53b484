#include "preprocess/pipeline.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "plan/step_rules.h"
#include "preprocess/crop.h"
#include "preprocess/intensity_steps.h"
#include "preprocess/resample.h"
#include "preprocess/resample_labels.h"
#include "preprocess/resample_to_grid.h"
#include "volume/grid_difference.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

bool is_mask(const Plan& plan, std::size_t channel) { return static_cast<int>(channel) == plan.mask_channel(); }

void require_channel_count(const std::vector<ImageVolume>& channels, const Plan& plan) {
  if (channels.size() == plan.channels.size()) return;
  throw Error(ErrorCode::kBadInput, "Expected " + counted(plan.channels.size(), "input image") +
                                        " for the plan, found " + std::to_string(channels.size()) + ".");
}

/// One channel onto the first one's grid; a mask by nearest neighbour.
ImageVolume on_first_grid(const ImageVolume& channel, const Geometry& first, bool mask) {
  if (mask) return resample_to_grid(channel, first, Interpolation::kNearest, 0);
  const float outside = *std::min_element(channel.voxels.begin(), channel.voxels.end());
  return resample_to_grid(channel, first, Interpolation::kLinear, outside);
}

/// Checks that all channels share a grid, or brings them to the first one's; returns what a user should know.
std::vector<std::string> share_grid(std::vector<ImageVolume>& channels, const Plan& plan) {
  std::vector<std::string> notices;
  const Geometry& first = channels.front().geometry;
  for (std::size_t c = 1; c < channels.size(); ++c) {
    if (same_grid(channels[c].geometry, first)) continue;
    const std::string name = plan.channels[c].name;
    if (plan.resampling.unlike_channels == "refuse")
      throw Error(ErrorCode::kBadInput, "Expected all input images of a case on one grid, found " + name + " and " +
                                            plan.channels.front().name + " of " +
                                            grid_difference(channels[c].geometry, first) +
                                            "; resample it to that one.");
    notices.push_back(name + " (" + to_string(channels[c].shape()) + " voxels) was resampled to the grid of " +
                      plan.channels.front().name + " (" + to_string(first.shape) +
                      " voxels) by their positions in the scanner; check that the two match.");
    channels[c] = on_first_grid(channels[c], first, is_mask(plan, c));
  }
  return notices;
}

template <typename T>
Volume<T> crop_and_turn(Volume<T> volume, const PreprocessRecord& record, const Plan& plan) {
  if (record.crop.size != record.scan.shape) volume = crop(volume, record.crop);
  const AxisOrder order = axis_order(closest_orientation(record.scan.affine), parse_orientation(plan.orientation));
  if (order != AxisOrder{}) volume = reorient(volume, order);
  return volume;
}

bool has_frame(const PreprocessRecord& record) { return record.frame != whole_box(record.resampled.shape); }

ResampleOptions image_options(const Plan& plan) {
  return {parse_interpolation(plan.resampling.image), parse_interpolation(plan.resampling.through_plane),
          plan.resampling.anisotropy_threshold};
}

/// Linear, through thick slices nearest where the image's is nearest (nnU-Net: cubic and nearest for images, linear and
/// nearest for labels).
ResampleOptions label_options(const Plan& plan) {
  const bool nearest = plan.resampling.through_plane == "nearest";
  return {Interpolation::kLinear, nearest ? Interpolation::kNearest : Interpolation::kLinear,
          plan.resampling.anisotropy_threshold};
}

/// The mask on the resampled grid, empty for plans without one.
std::vector<std::uint8_t> resampled_mask(std::vector<ImageVolume>& channels, const PreprocessRecord& record,
                                         const Plan& plan) {
  if (plan.mask_channel() < 0) return {};
  ImageVolume& channel = channels[static_cast<std::size_t>(plan.mask_channel())];
  Volume<std::uint8_t> mask(channel.geometry);
  std::transform(channel.voxels.begin(), channel.voxels.end(), mask.voxels.begin(),
                 [](float value) { return static_cast<std::uint8_t>(value != 0 && std::isfinite(value)); });
  channel = {};
  return resample_nearest(crop_and_turn(std::move(mask), record, plan), record.resampled.shape).voxels;
}

ImageVolume prepare_channel(ImageVolume image, const std::string& name, const PreprocessRecord& record,
                            const Plan& plan, std::span<const std::uint8_t> mask) {
  image = crop_and_turn(std::move(image), record, plan);
  if (image.shape() != record.resampled.shape) image = resample(image, record.resampled.shape, image_options(plan));
  normalize_intensity(image, name, plan, mask);
  return has_frame(record) ? extract_box(image, record.frame, frame_fill(image, plan)) : std::move(image);
}

}  // namespace

bool pads_with_zero(const Plan& plan) {
  return std::any_of(plan.frame.begin(), plan.frame.end(), [](const Step& given) {
    return given.name == "pad" && complete_step(given, frame_rules(), "frame step").text("fill") == "zero";
  });
}

float frame_fill(const ImageVolume& image, const Plan& plan) {
  return pads_with_zero(plan) ? 0 : *std::min_element(image.voxels.begin(), image.voxels.end());
}

std::vector<std::uint8_t> class_table(const LabelList& labels) {
  std::vector<std::uint8_t> table(65536, 0);
  for (std::size_t n = 0; n < labels.size(); ++n) table[labels[n].id] = static_cast<std::uint8_t>(n + 1);
  return table;
}

Volume<std::uint8_t> classes_of(const LabelVolume& labels, const Plan& plan) {
  const auto table = class_table(plan.labels);
  Volume<std::uint8_t> classes(labels.geometry);
  std::transform(labels.voxels.begin(), labels.voxels.end(), classes.voxels.begin(),
                 [&](std::uint16_t id) { return table[id]; });
  return classes;
}

NetworkInput preprocess_scan(std::vector<ImageVolume> channels, const Plan& plan, Progress* progress) {
  require_channel_count(channels, plan);
  for (std::size_t c = 0; c < channels.size(); ++c)
    if (!is_mask(plan, c)) require_usable_scan(channels[c]);
  NetworkInput input;
  input.notices = share_grid(channels, plan);
  input.record = make_record(channels, plan);
  const auto mask = resampled_mask(channels, input.record, plan);
  for (std::size_t c = 0; c < channels.size(); ++c) {
    if (progress != nullptr)
      progress->report(static_cast<double>(c) / static_cast<double>(channels.size()), "preprocess");
    if (is_mask(plan, c)) continue;
    input.channels.push_back(
        prepare_channel(std::exchange(channels[c], {}), plan.channels[c].name, input.record, plan, mask));
  }
  if (progress != nullptr) progress->report(1, "preprocess");
  return input;
}

Volume<std::uint8_t> preprocess_labels(const LabelVolume& labels, const PreprocessRecord& record, const Plan& plan) {
  if (!same_grid(labels.geometry, record.scan))
    throw Error(ErrorCode::kBadInput, "Expected labels on the grid of their image, found " +
                                          grid_difference(labels.geometry, record.scan) + "; resample one of them.");
  auto classes = crop_and_turn(classes_of(labels, plan), record, plan);
  classes = plan.resampling.labels == "linear" ? resample_labels(classes, record.resampled.shape, label_options(plan))
                                               : resample_nearest(classes, record.resampled.shape);
  return has_frame(record) ? extract_box(classes, record.frame, std::uint8_t{0}) : std::move(classes);
}

}  // namespace voxlet
