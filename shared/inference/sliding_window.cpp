#include "inference/sliding_window.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/error.h"
#include "inference/cut_patch.h"
#include "inference/importance_map.h"
#include "inference/patch_grid.h"
#include "inference/softmax.h"

namespace voxlet {
namespace {

void require_finite(std::span<const float> logits) {
  if (!std::all_of(logits.begin(), logits.end(), [](float v) { return std::isfinite(v); }))
    throw Error(ErrorCode::kBadInput,
                "Expected finite numbers from the network, found NaN or infinity; run the model on another device or "
                "check it with \"voxlet verify\".");
}

std::size_t plane_voxels(const Shape& shape) { return static_cast<std::size_t>(shape.ni * shape.nj); }

/// Sums of all classes and of the weights for one plane.
std::size_t floats_per_plane(const Shape& shape, const Plan& plan) {
  return plane_voxels(shape) * (static_cast<std::size_t>(plan.class_count()) + 1);
}

std::vector<VoxelIndex> origins_to_run(const std::vector<ImageVolume>& channels, const Plan& plan) {
  const auto all = patch_origins(channels.front().shape(), plan.patch.size, plan.patch.overlap);
  return plan.patch.foreground_only ? foreground_origins(all, plan.patch.size, channels) : all;
}

}  // namespace

SlidingWindow::SlidingWindow(std::vector<ImageVolume> channels, const Plan& plan, PlaneSink sink)
    : channels_(std::move(channels)),
      plan_(plan),
      sink_(std::move(sink)),
      origins_(origins_to_run(channels_, plan)),
      mirrorings_(mirrorings(plan)),
      mirrored_class_(mirrored_classes(plan.labels)),
      importance_(importance_map(plan.patch.size, plan.patch.weights)),
      patch_(static_cast<std::size_t>(plan.network_channels()) * plan.patch.size.count()),
      slots_(std::min(plan.patch.size.nk, channels_.front().shape().nk)),
      slot_size_(floats_per_plane(channels_.front().shape(), plan)),
      sums_(static_cast<std::size_t>(slots_) * slot_size_) {
  if (mirrorings_.size() > 1) mirrored_patch_.resize(patch_.size());
  for (const auto& channel : channels_)
    padding_.push_back(*std::min_element(channel.voxels.begin(), channel.voxels.end()));
}

std::size_t SlidingWindow::bytes_needed(const Shape& shape, const Plan& plan) {
  const bool mirrors = !plan.patch.mirror_axes.empty();
  const auto channels = static_cast<std::size_t>(plan.image_channels());
  const std::size_t input = static_cast<std::size_t>(plan.network_channels()) * (mirrors ? 2 : 1);
  const std::size_t copies_logits = mirrors || plan.patch.stitch == "probabilities" ? 1 : 0;
  const std::size_t per_patch_voxel = input + copies_logits * static_cast<std::size_t>(plan.class_count()) + 1;
  const auto planes = static_cast<std::size_t>(std::min(plan.patch.size.nk, shape.nk));
  return sizeof(float) * (shape.count() * channels + planes * floats_per_plane(shape, plan) +
                          plan.patch.size.count() * per_patch_voxel);
}

void SlidingWindow::cut(const VoxelIndex& origin) {
  const Shape& size = plan_.patch.size;
  const std::size_t per_channel = static_cast<std::size_t>(plan_.slice_stack.count) * size.count();
  for (std::size_t c = 0; c < channels_.size(); ++c) {
    float* out = patch_.data() + c * per_channel;
    std::fill_n(out, per_channel, padding_[c]);
    cut_slice_stack(channels_[c].voxels.data(), channels_[c].shape(), origin, size, plan_.slice_stack, out);
  }
}

std::optional<std::span<const float>> SlidingWindow::next_patch() {
  if (given_ == patch_count()) return std::nullopt;
  const std::size_t mirroring = given_ % mirrorings_.size();
  if (mirroring == 0) cut(origin_of(given_));
  ++given_;
  if (mirroring == 0) return std::span<const float>(patch_);
  mirror_patch(patch_, plan_.patch.size, mirrorings_[mirroring], plan_.slice_stack, mirrored_patch_);
  return std::span<const float>(mirrored_patch_);
}

void SlidingWindow::accept(std::span<const float> logits) {
  const std::size_t expected = static_cast<std::size_t>(plan_.class_count()) * plan_.patch.size.count();
  if (logits.size() != expected || done_ >= given_)
    throw Error(ErrorCode::kBadInput, "Expected " + std::to_string(expected) + " logits for the patch, found " +
                                          std::to_string(logits.size()) + "; the model does not fit its plan.");
  require_finite(logits);
  const std::size_t run = given_ - 1, mirroring = run % mirrorings_.size();
  hand_on_planes_before(origin_of(run).k);
  if (mirroring != 0 || plan_.patch.stitch == "probabilities") {
    logits_.resize(expected);
    unmirror_logits(logits, plan_.patch.size, mirrorings_[mirroring], mirrored_class_, logits_);
    if (plan_.patch.stitch == "probabilities") softmax(logits_, plan_.class_count());
    logits = logits_;
  }
  add(origin_of(run), logits);
  ++done_;
}

void SlidingWindow::add(const VoxelIndex& origin, std::span<const float> logits) {
  const Shape &volume = channels_.front().shape(), &patch = plan_.patch.size;
  const std::size_t plane = plane_voxels(volume);
  const auto classes = static_cast<std::size_t>(plan_.class_count());
  const auto count = static_cast<std::size_t>(std::min(patch.ni, volume.ni - origin.i));
  for (std::int64_t k = 0; k < std::min(patch.nk, volume.nk - origin.k); ++k) {
    for (std::int64_t j = 0; j < std::min(patch.nj, volume.nj - origin.j); ++j) {
      const auto from = static_cast<std::size_t>(patch.ni * (j + patch.nj * k));
      float* const row = slot(origin.k + k) + origin.i + volume.ni * (origin.j + j);
      const float* const weights = &importance_[from];
      for (std::size_t c = 0; c < classes; ++c) {
        float* const sums = row + c * plane;
        const float* const values = &logits[c * patch.count() + from];
        for (std::size_t i = 0; i < count; ++i) sums[i] += weights[i] * values[i];
      }
      float* const weight_sums = row + classes * plane;
      for (std::size_t i = 0; i < count; ++i) weight_sums[i] += weights[i];
    }
  }
}

void SlidingWindow::hand_on_planes_before(std::int64_t k) {
  const std::size_t plane = plane_voxels(channels_.front().shape());
  const auto classes = static_cast<std::size_t>(plan_.class_count());
  for (; handed_on_ < k; ++handed_on_) {
    float* const sums = slot(handed_on_);
    const float* const weights = sums + classes * plane;
    for (std::size_t c = 0; c < classes; ++c)
      for (std::size_t v = 0; v < plane; ++v)
        sums[c * plane + v] = weights[v] > 0 ? sums[c * plane + v] / weights[v] : c == 0 ? kBackgroundLogit : 0.0F;
    sink_(handed_on_, {sums, classes * plane});
    std::fill_n(sums, slot_size_, 0.0F);
  }
}

void SlidingWindow::finish() { hand_on_planes_before(channels_.front().shape().nk); }

}  // namespace voxlet
