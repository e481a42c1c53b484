#include "inference/restore.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/parallel_for.h"
#include "preprocess/crop.h"
#include "preprocess/resample_axis.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

/// `target` voxels over the same length as `source` voxels, of which `count` from `first` on are there.
std::vector<RestoreTap> restore_taps(std::int64_t target, std::int64_t source, std::int64_t first, std::int64_t count) {
  std::vector<RestoreTap> taps;
  for (std::int64_t t = 0; t < target; ++t) {
    const double position = source_position(t, target, source);
    const auto lower = static_cast<std::int64_t>(std::floor(position));
    const auto there = [&](std::int64_t index) { return std::clamp<std::int64_t>(index - first, 0, count - 1); };
    const bool inside =
        position >= static_cast<double>(first) - 0.5 && position < static_cast<double>(first + count) - 0.5;
    taps.push_back({there(lower), there(std::min(lower + 1, source - 1)),
                    static_cast<float>(position - static_cast<double>(lower)), inside});
  }
  return taps;
}

std::vector<RestoreTap> restore_taps(const PreprocessRecord& record, int axis, std::int64_t first) {
  return restore_taps(record.reoriented.shape[axis], record.resampled.shape[axis], first, record.input.shape[axis]);
}

}  // namespace

RestoreTaps::RestoreTaps(const PreprocessRecord& record)
    : i(restore_taps(record, 0, record.frame.first.i)),
      j(restore_taps(record, 1, record.frame.first.j)),
      k(restore_taps(record, 2, record.frame.first.k)) {}

void restore_row(const float* lower, const float* upper, const RestoreTaps& taps, std::size_t j, std::size_t k,
                 std::span<float> blended, std::span<float> row) {
  const auto ni = static_cast<std::int64_t>(blended.size());
  const RestoreTap &tap_j = taps.j[j], &tap_k = taps.k[k];
  const float* const r00 = lower + ni * tap_j.lower;
  const float* const r10 = lower + ni * tap_j.upper;
  const float* const r01 = upper + ni * tap_j.lower;
  const float* const r11 = upper + ni * tap_j.upper;
  for (std::size_t i = 0; i < blended.size(); ++i)
    blended[i] = mix(mix(r00[i], r10[i], tap_j.upper_share), mix(r01[i], r11[i], tap_j.upper_share), tap_k.upper_share);
  for (std::size_t i = 0; i < row.size(); ++i)
    row[i] = mix(blended[static_cast<std::size_t>(taps.i[i].lower)], blended[static_cast<std::size_t>(taps.i[i].upper)],
                 taps.i[i].upper_share);
}

template <typename T>
Volume<T> to_scan_grid(Volume<T> volume, const PreprocessRecord& record, const Plan& plan, T outside) {
  const Orientation from = parse_orientation(plan.orientation), to = closest_orientation(record.scan.affine);
  volume = reorient(volume, axis_order(from, to));
  if (record.crop.size != record.scan.shape) volume = place_box(volume, record.crop, record.scan, outside);
  volume.geometry = record.scan;  // the same grid, without the rounding of two reorderings
  return volume;
}
template ImageVolume to_scan_grid(ImageVolume, const PreprocessRecord&, const Plan&, float);
template LabelVolume to_scan_grid(LabelVolume, const PreprocessRecord&, const Plan&, std::uint16_t);

ImageVolume restore_values(std::span<const float> values, const PreprocessRecord& record, const Plan& plan,
                           float outside) {
  const RestoreTaps taps(record);
  const Shape &from = record.input.shape, &to = record.reoriented.shape;
  ImageVolume volume(record.reoriented, outside);
  parallel_for(taps.k.size(), [&](std::size_t begin, std::size_t end) {
    std::vector<float> blended(static_cast<std::size_t>(from.ni)), row(static_cast<std::size_t>(to.ni));
    for (std::size_t k = begin; k < end; ++k) {
      const float* lower = values.data() + taps.k[k].lower * from.ni * from.nj;
      const float* upper = values.data() + taps.k[k].upper * from.ni * from.nj;
      for (std::size_t j = 0; j < taps.j.size(); ++j) {
        if (!taps.k[k].inside || !taps.j[j].inside) continue;
        restore_row(lower, upper, taps, j, k, blended, row);
        float* const out = &volume.at(0, static_cast<std::int64_t>(j), static_cast<std::int64_t>(k));
        for (std::size_t i = 0; i < row.size(); ++i)
          if (taps.i[i].inside) out[i] = row[i];
      }
    }
  });
  return to_scan_grid(std::move(volume), record, plan, outside);
}

}  // namespace voxlet
