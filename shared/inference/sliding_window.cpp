#include "inference/sliding_window.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/error.h"
#include "inference/importance_map.h"
#include "inference/patch_grid.h"

namespace voxlet {
namespace {

/// The part of a patch that lies inside the volume, as sizes from the patch's first voxel.
Shape inside(const Shape& volume, const Shape& patch, const VoxelIndex& origin) {
  return {std::min(patch.ni, volume.ni - origin.i), std::min(patch.nj, volume.nj - origin.j),
          std::min(patch.nk, volume.nk - origin.k)};
}

void copy_patch(const ImageVolume& image, const VoxelIndex& origin, const Shape& patch, float padding, float* out) {
  const Shape part = inside(image.shape(), patch, origin);
  std::fill(out, out + patch.count(), padding);
  for (std::int64_t k = 0; k < part.nk; ++k)
    for (std::int64_t j = 0; j < part.nj; ++j)
      std::copy_n(&image.at(origin.i, origin.j + j, origin.k + k), part.ni, out + patch.ni * (j + patch.nj * k));
}

void require_finite(std::span<const float> logits) {
  if (!std::all_of(logits.begin(), logits.end(), [](float v) { return std::isfinite(v); }))
    throw Error(ErrorCode::kBadInput,
                "Expected finite numbers from the network, found NaN or infinity; run the model on another device or "
                "check it with \"voxlet verify\".");
}

}  // namespace

SlidingWindow::SlidingWindow(std::vector<ImageVolume> channels, const PatchPlan& patch, int classes)
    : channels_(std::move(channels)),
      patch_(patch.size),
      classes_(classes),
      origins_(patch_origins(channels_.front().shape(), patch.size, patch.overlap)),
      importance_(gaussian_importance_map(patch.size)),
      buffer_(channels_.size() * patch.size.count()),
      sums_(static_cast<std::size_t>(classes) * channels_.front().voxels.size()),
      weights_(channels_.front().voxels.size()) {
  for (const auto& channel : channels_)
    padding_.push_back(*std::min_element(channel.voxels.begin(), channel.voxels.end()));
}

std::size_t SlidingWindow::bytes_needed(const Shape& shape, int channels, const PatchPlan& patch, int classes) {
  const std::size_t per_voxel = static_cast<std::size_t>(channels) + static_cast<std::size_t>(classes) + 1;
  const std::size_t per_patch_voxel = static_cast<std::size_t>(channels) + 1;
  return sizeof(float) * (shape.count() * per_voxel + patch.size.count() * per_patch_voxel);
}

std::optional<std::span<const float>> SlidingWindow::next_patch() {
  if (given_ == origins_.size()) return std::nullopt;
  for (std::size_t c = 0; c < channels_.size(); ++c)
    copy_patch(channels_[c], origins_[given_], patch_, padding_[c], buffer_.data() + c * patch_.count());
  ++given_;
  return std::span<const float>(buffer_);
}

void SlidingWindow::accept(std::span<const float> logits) {
  const std::size_t expected = static_cast<std::size_t>(classes_) * patch_.count();
  if (logits.size() != expected || done_ >= given_)
    throw Error(ErrorCode::kBadInput, "Expected " + std::to_string(expected) + " logits for the patch, found " +
                                          std::to_string(logits.size()) + "; the model does not fit its plan.");
  require_finite(logits);
  const VoxelIndex& origin = origins_[given_ - 1];
  const ImageVolume& grid = channels_.front();
  const Shape part = inside(grid.shape(), patch_, origin);
  for (std::int64_t k = 0; k < part.nk; ++k) {
    for (std::int64_t j = 0; j < part.nj; ++j) {
      const auto from = static_cast<std::size_t>(patch_.ni * (j + patch_.nj * k));
      const std::size_t to = grid.offset(origin.i, origin.j + j, origin.k + k);
      const auto count = static_cast<std::size_t>(part.ni);
      for (std::size_t i = 0; i < count; ++i) weights_[to + i] += importance_[from + i];
      for (std::size_t c = 0; c < static_cast<std::size_t>(classes_); ++c) {
        float* sums = &sums_[c * weights_.size() + to];
        const float* values = &logits[c * patch_.count() + from];
        for (std::size_t i = 0; i < count; ++i) sums[i] += importance_[from + i] * values[i];
      }
    }
  }
  ++done_;
}

LogitVolume SlidingWindow::finish() {
  for (std::size_t c = 0; c < static_cast<std::size_t>(classes_); ++c)
    for (std::size_t v = 0; v < weights_.size(); ++v) sums_[c * weights_.size() + v] /= weights_[v];
  return {channels_.front().geometry, classes_, std::move(sums_)};
}

}  // namespace voxlet
