#include "preprocess/resample_labels.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/error.h"
#include "base/parallel_for.h"
#include "preprocess/resample_axis.h"

namespace voxlet {
namespace {

/// The two voxels of one axis that vote for a target position, and their shares of 2 · target size.
struct Pair {
  std::array<std::int64_t, 2> index{};
  std::array<std::uint64_t, 2> share{};
};
using AxisPairs = std::vector<Pair>;

template <typename T>
using Corners = std::array<T, 8>;

/// source_position in whole numbers: (t + 0.5) · n_source / n_target − 0.5 has the denominator 2 · n_target.
Pair linear_pair(std::int64_t target, std::int64_t target_size, std::int64_t source_size) {
  const std::int64_t whole = 2 * target_size, last = (source_size - 1) * whole;
  const std::int64_t position = std::clamp<std::int64_t>((2 * target + 1) * source_size - target_size, 0, last);
  const std::int64_t lower = position / whole, upper_share = position % whole;
  return {{lower, std::min(lower + 1, source_size - 1)},
          {static_cast<std::uint64_t>(whole - upper_share), static_cast<std::uint64_t>(upper_share)}};
}

AxisPairs axis_pairs(Interpolation interpolation, std::int64_t target_size, std::int64_t source_size) {
  if (interpolation == Interpolation::kCubic)
    throw Error(ErrorCode::kBadInput, "Expected nearest or linear interpolation for labels, found cubic.");
  AxisPairs pairs;
  for (std::int64_t target = 0; target < target_size; ++target) {
    const std::int64_t nearest = nearest_source(target, target_size, source_size);
    pairs.push_back(interpolation == Interpolation::kNearest ? Pair{{nearest, nearest}, {1, 0}}
                                                             : linear_pair(target, target_size, source_size));
  }
  return pairs;
}

/// The label with the largest share among eight voxels.
template <typename T>
T vote(const Corners<T>& labels, const Pair& i, const Pair& j, const Pair& k) {
  std::array<std::uint64_t, 8> share{};
  for (std::size_t c = 0; c < 8; ++c) share[c] = i.share[c & 1] * j.share[c >> 1 & 1] * k.share[c >> 2];
  T best = 0;
  std::uint64_t best_share = 0;
  for (std::size_t c = 0; c < 8; ++c) {
    std::uint64_t sum = 0;
    for (std::size_t other = 0; other < 8; ++other) sum += labels[other] == labels[c] ? share[other] : 0;
    if (sum < best_share || (sum == best_share && labels[c] >= best)) continue;
    best = labels[c];
    best_share = sum;
  }
  return best;
}

template <typename T>
using LabelRows = std::array<const T*, 4>;

/// Not 0 at each i where the four rows differ.
template <typename T>
void find_differences(const LabelRows<T>& rows, std::vector<T>& differs) {
  const T *a = rows[0], *b = rows[1], *c = rows[2], *d = rows[3];
  for (std::size_t i = 0; i < differs.size(); ++i)
    differs[i] = static_cast<T>((a[i] ^ b[i]) | (a[i] ^ c[i]) | (a[i] ^ d[i]));
}

/// One row of the target. Most voxels lie within one label, and there is nothing to count.
template <typename T>
void vote_row(const LabelRows<T>& rows, const std::vector<T>& differs, const AxisPairs& along_i, const Pair& j,
              const Pair& k, T* out) {
  for (const Pair& i : along_i) {
    const auto lower = static_cast<std::size_t>(i.index[0]), upper = static_cast<std::size_t>(i.index[1]);
    const T label = rows[0][lower];
    if ((differs[lower] | differs[upper] | (label ^ rows[0][upper])) == 0) {
      *out++ = label;
      continue;
    }
    Corners<T> labels{};
    for (std::size_t c = 0; c < 8; ++c) labels[c] = rows[c >> 1][i.index[c & 1]];
    *out++ = vote(labels, i, j, k);
  }
}

template <typename T>
void vote_slice(const Volume<T>& source, const std::array<AxisPairs, 3>& pairs, std::size_t k, std::vector<T>& differs,
                T* out) {
  const Pair& along_k = pairs[2][k];
  for (const Pair& j : pairs[1]) {
    LabelRows<T> rows{};
    for (std::size_t r = 0; r < 4; ++r) rows[r] = &source.at(0, j.index[r & 1], along_k.index[r >> 1]);
    find_differences(rows, differs);
    vote_row(rows, differs, pairs[0], j, along_k, out);
    out += pairs[0].size();
  }
}

template <typename T>
void vote_all(const Volume<T>& source, const std::array<AxisPairs, 3>& pairs, Volume<T>& result) {
  parallel_for(pairs[2].size(), [&](std::size_t begin, std::size_t end) {
    std::vector<T> differs(static_cast<std::size_t>(source.shape().ni));
    for (std::size_t k = begin; k < end; ++k)
      vote_slice(source, pairs, k, differs, &result.at(0, 0, static_cast<std::int64_t>(k)));
  });
}

}  // namespace

template <typename T>
Volume<T> resample_labels(const Volume<T>& labels, const Shape& shape, const ResampleOptions& options) {
  const AxisMethods methods = axis_methods(labels.geometry, shape, options);
  std::array<AxisPairs, 3> pairs;
  for (std::size_t axis = 0; axis < 3; ++axis)
    pairs[axis] = axis_pairs(methods[axis], shape[static_cast<int>(axis)], labels.shape()[static_cast<int>(axis)]);
  if (shape == labels.shape()) return labels;
  Volume<T> result(resampled_geometry(labels.geometry, shape));
  vote_all(labels, pairs, result);
  return result;
}

template Volume<std::uint8_t> resample_labels(const Volume<std::uint8_t>&, const Shape&, const ResampleOptions&);
template Volume<std::uint16_t> resample_labels(const Volume<std::uint16_t>&, const Shape&, const ResampleOptions&);

}  // namespace voxlet
