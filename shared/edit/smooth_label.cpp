#include "edit/smooth_label.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/number_text.h"
#include "edit/change_builder.h"
#include "edit/label_extent.h"
#include "edit/paint.h"

namespace voxlet {
namespace {

constexpr std::uint32_t kOne = 1U << 16U;    ///< a whole in weights
constexpr std::uint32_t kInside = kOne - 1;  ///< a voxel that is wholly inside, as 16 bits hold it
using Shares = Volume<std::uint16_t>;        ///< how much of a voxel's surroundings is inside
using Weights = std::vector<std::uint32_t>;  ///< w₀ in the middle, w₁ for both neighbours …; w₀ + 2 Σ wₙ = kOne

Weights gaussian(double sigma_voxels) {
  const auto reach = static_cast<std::size_t>(std::ceil(3 * sigma_voxels));
  std::vector<double> bell(reach + 1);
  double sum = 0;
  for (std::size_t n = 0; n <= reach; ++n) {
    const double x = static_cast<double>(n) / sigma_voxels;
    bell[n] = std::exp(-0.5 * x * x);
    sum += n == 0 ? bell[n] : 2 * bell[n];
  }
  Weights weights(reach + 1);
  std::uint32_t outer = 0;
  for (std::size_t n = 1; n <= reach; ++n) {
    weights[n] = static_cast<std::uint32_t>(std::lround(bell[n] / sum * kOne));
    outer += 2 * weights[n];
  }
  weights[0] = kOne - outer;
  return weights;
}

/// Adds a row that has been moved: sums[i] += weight · row[i].
void add_row(std::vector<std::uint32_t>& sums, const std::uint16_t* row, std::uint32_t weight) {
  std::uint32_t* const to = sums.data();
  for (std::size_t i = 0, count = sums.size(); i < count; ++i) to[i] += weight * row[i];
}

void store(const std::vector<std::uint32_t>& sums, std::uint16_t* row) {
  for (std::size_t i = 0; i < sums.size(); ++i) row[i] = static_cast<std::uint16_t>((sums[i] + kOne / 2) >> 16U);
}

/// The sum is at most kInside · kOne, so that it and the rounding fit in 32 bits.
void blur_along_i(Shares& shares, const Weights& weights) {
  const auto count = static_cast<std::size_t>(shares.shape().ni), reach = weights.size() - 1;
  std::vector<std::uint16_t> padded(count + 2 * reach);
  std::vector<std::uint32_t> sums(count);
  for (std::size_t at = 0; at < shares.voxels.size(); at += count) {
    std::uint16_t* const row = shares.voxels.data() + at;
    std::fill_n(padded.begin(), reach, row[0]);
    std::copy_n(row, count, padded.data() + reach);
    std::fill_n(padded.data() + reach + count, reach, row[count - 1]);
    std::fill(sums.begin(), sums.end(), 0U);
    for (std::size_t n = 0; n <= reach; ++n) {
      add_row(sums, padded.data() + reach - n, weights[n]);
      if (n > 0) add_row(sums, padded.data() + reach + n, weights[n]);
    }
    store(sums, row);
  }
}

/// Along j or k: whole rows are weighted, those beyond the edge being the one at the edge.
Shares blur_across_rows(const Shares& shares, const Weights& weights, bool along_k) {
  Shares blurred(shares.geometry);
  const Shape& shape = shares.shape();
  const auto reach = static_cast<std::int64_t>(weights.size()) - 1;
  std::vector<std::uint32_t> sums(static_cast<std::size_t>(shape.ni));
  for_each_row(whole_box(shape), [&](std::int64_t j, std::int64_t k) {
    std::fill(sums.begin(), sums.end(), 0U);
    for (std::int64_t n = -reach; n <= reach; ++n) {
      const std::int64_t from_j = along_k ? j : std::clamp<std::int64_t>(j + n, 0, shape.nj - 1);
      const std::int64_t from_k = along_k ? std::clamp<std::int64_t>(k + n, 0, shape.nk - 1) : k;
      add_row(sums, &shares.at(0, from_j, from_k), weights[static_cast<std::size_t>(std::abs(n))]);
    }
    store(sums, &blurred.at(0, j, k));
  });
  return blurred;
}

Shares mask_of(const LabelVolume& labels, const LabelRuns& runs, const Box& box) {
  Shares mask(Geometry{box.size, labels.geometry.affine});
  for_each_run(runs, [&](std::size_t run, std::int64_t j, std::int64_t k) {
    const Run& at = runs.runs[run];
    std::fill_n(&mask.at(at.begin - box.first.i, j - box.first.j, k - box.first.k), at.end - at.begin,
                static_cast<std::uint16_t>(kInside));
  });
  return mask;
}

std::array<Weights, 3> checked_weights(const Geometry& grid, double sigma_mm) {
  const Vec3 spacing = grid.spacing_mm();
  const double most_mm = kMostSigma_voxels * *std::min_element(spacing.begin(), spacing.end());
  if (!(sigma_mm > 0 && sigma_mm <= most_mm))
    throw Error(ErrorCode::kBadInput, "Expected a sigma above 0 mm and at most " + number_text(most_mm) +
                                          " mm, which is 20 voxels, found " + number_text(sigma_mm) +
                                          "; choose another one.");
  return {gaussian(sigma_mm / spacing[0]), gaussian(sigma_mm / spacing[1]), gaussian(sigma_mm / spacing[2])};
}

}  // namespace

LabelChange smooth_label(const LabelVolume& labels, const SmoothingOptions& options) {
  const std::uint16_t id = structure_id(options.id);
  const PaintRule rule(Paint{options.id, options.only_over});
  const auto weights = checked_weights(labels.geometry, options.sigma_mm);
  const LabelRuns runs = runs_of_label(labels, id);
  ChangeBuilder changes(labels);
  if (runs.runs.empty()) return changes.finish();
  std::array<std::int64_t, 3> reach{};
  for (std::size_t axis = 0; axis < 3; ++axis) reach[axis] = static_cast<std::int64_t>(weights[axis].size()) - 1;
  const Box box = with_margin(box_around(runs), reach, labels.shape());
  Shares shares = mask_of(labels, runs, box);
  blur_along_i(shares, weights[0]);
  shares = blur_across_rows(shares, weights[1], false);
  shares = blur_across_rows(shares, weights[2], true);
  for_each_row(box, [&](std::int64_t j, std::int64_t k) {
    const std::uint16_t* const row = &shares.at(0, j - box.first.j, k - box.first.k);
    changes.change_row({box.first.i, box.first.i + box.size.ni, j, k}, [&](std::int64_t i, std::uint16_t former) {
      if (2U * row[i - box.first.i] >= kInside) return rule.painted(former);
      return former == id ? std::uint16_t{0} : former;
    });
  });
  return changes.finish();
}

}  // namespace voxlet
