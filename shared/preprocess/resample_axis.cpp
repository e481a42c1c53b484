#include "preprocess/resample_axis.h"

#include <algorithm>
#include <cmath>

#include "base/parallel_for.h"
#include "preprocess/resample_spline.h"

namespace voxlet {
namespace {

constexpr std::size_t kMostTaps = 4;
using Rows = std::array<const float*, kMostTaps>;

/// The taps of one target position, added to the end.
void add_nearest(AxisTaps& taps, std::int64_t voxel) {
  taps.index.push_back(static_cast<std::int32_t>(voxel));
  taps.weight.push_back(1);
}

void add_linear(AxisTaps& taps, double position, std::int64_t size) {
  const auto lower = static_cast<std::int64_t>(std::floor(position));
  const auto upper_share = static_cast<float>(position - static_cast<double>(lower));
  taps.index.push_back(static_cast<std::int32_t>(lower));
  taps.index.push_back(static_cast<std::int32_t>(std::min(lower + 1, size - 1)));
  taps.weight.push_back(1 - upper_share);
  taps.weight.push_back(upper_share);
}

void add_cubic(AxisTaps& taps, double position, std::int64_t size) {
  const CubicTaps cubic = cubic_taps(position, size);
  for (const auto index : cubic.index) taps.index.push_back(static_cast<std::int32_t>(index));
  taps.weight.insert(taps.weight.end(), cubic.weight.begin(), cubic.weight.end());
}

/// The weighted sum of `width` rows. Two rows are mixed so that equal values stay as they are.
void blend(const Rows& rows, const float* weight, int width, std::size_t count, float* out) {
  if (width == 1) {
    std::copy_n(rows[0], count, out);
  } else if (width == 2) {
    const float *a = rows[0], *b = rows[1];
    const float upper_share = weight[1];
    for (std::size_t n = 0; n < count; ++n) out[n] = mix(a[n], b[n], upper_share);
  } else {
    const float *a = rows[0], *b = rows[1], *c = rows[2], *d = rows[3];
    const float wa = weight[0], wb = weight[1], wc = weight[2], wd = weight[3];
    for (std::size_t n = 0; n < count; ++n) out[n] = (a[n] * wa + b[n] * wb) + (c[n] * wc + d[n] * wd);
  }
}

/// One row of the target from a row of the source.
void read_row(const float* row, const AxisTaps& taps, float* out) {
  const std::int32_t* index = taps.index.data();
  const float* weight = taps.weight.data();
  const std::size_t count = taps.index.size() / static_cast<std::size_t>(taps.width);
  if (taps.width == 1) {
    for (std::size_t n = 0; n < count; ++n) out[n] = row[index[n]];
  } else if (taps.width == 2) {
    for (std::size_t n = 0; n < count; ++n, index += 2, weight += 2)
      out[n] = mix(row[index[0]], row[index[1]], weight[1]);
  } else {
    for (std::size_t n = 0; n < count; ++n, index += 4, weight += 4)
      out[n] = (row[index[0]] * weight[0] + row[index[1]] * weight[1]) +
               (row[index[2]] * weight[2] + row[index[3]] * weight[3]);
  }
}

/// Slices of the source blended along j, the last few of them kept: neighbouring target slices read the same ones.
class SliceCache {
 public:
  SliceCache(const ImageVolume& source, const AxisTaps& along_j, int slots)
      : source_(source), along_j_(along_j), keys_(static_cast<std::size_t>(slots), -1) {
    const std::size_t rows = along_j.index.size() / static_cast<std::size_t>(along_j.width);
    slices_.assign(keys_.size(), std::vector<float>(rows * static_cast<std::size_t>(source.shape().ni)));
  }

  /// Valid until a slice is asked for that is `slots` or more away.
  const float* slice(std::int32_t k) {
    const std::size_t slot = static_cast<std::size_t>(k) % keys_.size();
    if (keys_[slot] != k) fill(k, slices_[slot]);
    keys_[slot] = k;
    return slices_[slot].data();
  }

 private:
  void fill(std::int32_t k, std::vector<float>& slice) const {
    const auto width = static_cast<std::size_t>(along_j_.width);
    const auto ni = static_cast<std::size_t>(source_.shape().ni);
    for (std::size_t j = 0; j * width < along_j_.index.size(); ++j) {
      Rows rows{};
      for (std::size_t n = 0; n < width; ++n)
        rows[n] = &source_.voxels[source_.offset(0, along_j_.index[j * width + n], k)];
      blend(rows, &along_j_.weight[j * width], along_j_.width, ni, &slice[j * ni]);
    }
  }

  const ImageVolume& source_;
  const AxisTaps& along_j_;
  std::vector<std::int32_t> keys_;
  std::vector<std::vector<float>> slices_;
};

/// One slice of the target.
void interpolate_slice(SliceCache& cache, const std::array<AxisTaps, 3>& taps, std::size_t k, std::vector<float>& row,
                       ImageVolume& result) {
  const auto width = static_cast<std::size_t>(taps[2].width);
  Rows slices{};
  for (std::size_t n = 0; n < width; ++n) slices[n] = cache.slice(taps[2].index[k * width + n]);
  for (std::int64_t j = 0; j < result.shape().nj; ++j) {
    blend(slices, &taps[2].weight[k * width], taps[2].width, row.size(), row.data());
    read_row(row.data(), taps[0], &result.at(0, j, static_cast<std::int64_t>(k)));
    for (std::size_t n = 0; n < width; ++n) slices[n] += row.size();
  }
}

}  // namespace

double source_position(std::int64_t target, std::int64_t target_size, std::int64_t source_size) {
  const double ratio = static_cast<double>(source_size) / static_cast<double>(target_size);
  const double position = (static_cast<double>(target) + 0.5) * ratio - 0.5;
  return std::clamp(position, 0.0, static_cast<double>(source_size - 1));
}

std::int64_t nearest_source(std::int64_t target, std::int64_t target_size, std::int64_t source_size) {
  return std::min((2 * target + 1) * source_size / (2 * target_size), source_size - 1);
}

std::int64_t nearest_voxel(double position, std::int64_t size) {
  return std::min(static_cast<std::int64_t>(std::floor(position + 0.5)), size - 1);
}

AxisTaps axis_taps(Interpolation interpolation, std::int64_t target_size, std::int64_t source_size) {
  if (target_size == source_size) interpolation = Interpolation::kNearest;
  AxisTaps taps;
  taps.width = interpolation == Interpolation::kNearest ? 1 : interpolation == Interpolation::kLinear ? 2 : 4;
  for (std::int64_t target = 0; target < target_size; ++target) {
    const double position = source_position(target, target_size, source_size);
    if (interpolation == Interpolation::kNearest) add_nearest(taps, nearest_source(target, target_size, source_size));
    if (interpolation == Interpolation::kLinear) add_linear(taps, position, source_size);
    if (interpolation == Interpolation::kCubic) add_cubic(taps, position, source_size);
  }
  return taps;
}

void interpolate_axes(const ImageVolume& source, const std::array<AxisTaps, 3>& taps, ImageVolume& result) {
  parallel_for(static_cast<std::size_t>(result.shape().nk), [&](std::size_t begin, std::size_t end) {
    SliceCache cache(source, taps[1], taps[2].width);
    std::vector<float> row(static_cast<std::size_t>(source.shape().ni));
    for (std::size_t k = begin; k < end; ++k) interpolate_slice(cache, taps, k, row, result);
  });
}

}  // namespace voxlet
