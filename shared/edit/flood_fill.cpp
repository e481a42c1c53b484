#include "edit/flood_fill.h"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/number_text.h"
#include "edit/change_builder.h"
#include "edit/slab.h"
#include "volume/grid_difference.h"
#include "volume/vector_math.h"

namespace voxlet {
namespace {

/// The voxels of a box that are connected to a seed. `accepts(j, k)(i)` says which voxels can be.
template <typename Accepts>
class Flood {
 public:
  Flood(const Box& box, std::size_t most_voxels, const Accepts& accepts)
      : box_(box), most_voxels_(most_voxels), accepts_(accepts), reached_(box.size.count(), false) {}

  void spread_from(const VoxelIndex& seed) {
    if (accepts_(seed.j, seed.k)(seed.i)) waiting_.push_back(seed);
    while (!waiting_.empty()) {
      const VoxelIndex next = waiting_.back();
      waiting_.pop_back();
      if (!reached_[first_of_row(next.j, next.k) + offset_in_row(next.i)]) fill_row_from(next);
    }
  }

  /// Whether voxel i of a row was reached, as a function.
  auto reached_in_row(std::int64_t j, std::int64_t k) const {
    return [this, row = first_of_row(j, k)](std::int64_t i) { return bool{reached_[row + offset_in_row(i)]}; };
  }
  /// The smallest box around them; size 0 where there is none.
  const Box& extent() const { return extent_; }

 private:
  std::size_t first_of_row(std::int64_t j, std::int64_t k) const {
    return static_cast<std::size_t>(box_.size.ni * (j - box_.first.j + box_.size.nj * (k - box_.first.k)));
  }
  std::size_t offset_in_row(std::int64_t i) const { return static_cast<std::size_t>(i - box_.first.i); }
  auto open_in_row(std::int64_t j, std::int64_t k) const {
    return [reached = reached_in_row(j, k), accepted = accepts_(j, k)](std::int64_t i) {
      return !reached(i) && accepted(i);
    };
  }

  void fill_row_from(const VoxelIndex& at) {
    const auto open = open_in_row(at.j, at.k);
    RowSpan span{at.i, at.i + 1, at.j, at.k};
    while (span.begin > box_.first.i && open(span.begin - 1)) --span.begin;
    while (span.end < box_.first.i + box_.size.ni && open(span.end)) ++span.end;
    mark(span);
    if (at.j > box_.first.j) look_at({span.begin, span.end, at.j - 1, at.k});
    if (at.j + 1 < box_.first.j + box_.size.nj) look_at({span.begin, span.end, at.j + 1, at.k});
    if (at.k > box_.first.k) look_at({span.begin, span.end, at.j, at.k - 1});
    if (at.k + 1 < box_.first.k + box_.size.nk) look_at({span.begin, span.end, at.j, at.k + 1});
  }

  void mark(const RowSpan& span) {
    const std::size_t first = first_of_row(span.j, span.k) + offset_in_row(span.begin);
    const auto count = static_cast<std::size_t>(span.end - span.begin);
    for (std::size_t v = first; v < first + count; ++v) reached_[v] = true;
    count_ += count;
    if (count_ > most_voxels_)
      throw Error(ErrorCode::kTooLarge, "Expected a region of at most " + std::to_string(most_voxels_) +
                                            " voxels, found a larger one; lower the tolerance or set a limit in mm.");
    const Box box{{span.begin, span.j, span.k}, {span.end - span.begin, 1, 1}};
    extent_ = extent_.size.count() == 0 ? box : union_of(extent_, box);
  }

  /// Lets the first voxel of each open stretch wait for its turn.
  void look_at(const RowSpan& span) {
    const auto open = open_in_row(span.j, span.k);
    bool before = false;
    for (std::int64_t i = span.begin; i < span.end; ++i) {
      const bool now = open(i);
      if (now && !before) waiting_.push_back({i, span.j, span.k});
      before = now;
    }
  }

  Box box_, extent_;
  std::size_t most_voxels_, count_ = 0;
  const Accepts& accepts_;
  std::vector<bool> reached_;
  std::vector<VoxelIndex> waiting_;
};

void check(const LabelVolume& labels, const VoxelIndex& seed, const FloodOptions& options) {
  if (!contains(whole_box(labels.shape()), {seed, {1, 1, 1}}))
    throw Error(ErrorCode::kBadInput, "Expected a seed within " + to_string(labels.shape()) + " voxels, found (" +
                                          std::to_string(seed.i) + ", " + std::to_string(seed.j) + ", " +
                                          std::to_string(seed.k) + "); choose a voxel of the volume.");
  if (options.slice_axis && (*options.slice_axis < 0 || *options.slice_axis > 2))
    throw Error(ErrorCode::kBadInput, "Expected a slice axis from 0 to 2, found " +
                                          std::to_string(*options.slice_axis) + "; choose an axis of the array.");
  if (!(options.limit_mm >= 0))
    throw Error(ErrorCode::kBadInput, "Expected a limit of 0 mm or more from the seed, found " +
                                          number_text(options.limit_mm) + "; choose another one.");
}

WorldPoint centre_of(const Geometry& grid, const VoxelIndex& voxel) {
  return grid.world_of({static_cast<double>(voxel.i), static_cast<double>(voxel.j), static_cast<double>(voxel.k)});
}

Box box_to_search(const Geometry& grid, const VoxelIndex& seed, const FloodOptions& options) {
  Box box = whole_box(grid.shape);
  if (std::isfinite(options.limit_mm))
    box = covering_box(grid, std::array{centre_of(grid, seed)}, options.limit_mm, {});
  if (!options.slice_axis) return box;
  Box slice = whole_box(grid.shape);
  if (*options.slice_axis == 0) slice.first.i = seed.i, slice.size.ni = 1;
  if (*options.slice_axis == 1) slice.first.j = seed.j, slice.size.nj = 1;
  if (*options.slice_axis == 2) slice.first.k = seed.k, slice.size.nk = 1;
  return intersection_of(box, slice);
}

/// Paints the flood through voxels whose offset `accepts` takes.
template <typename Accepts>
LabelChange paint_flood(const LabelVolume& labels, const VoxelIndex& seed, const PaintRule& rule,
                        const FloodOptions& options, const Accepts& accepts) {
  const Geometry& grid = labels.geometry;
  const WorldPoint centre = centre_of(grid, seed);
  const Vec3 step = column(grid.affine, 0);
  const bool limited = std::isfinite(options.limit_mm);
  const double limit_mm = options.limit_mm + kOnEdge_mm;
  const auto accepts_row = [&](std::int64_t j, std::int64_t k) {
    return [&, row = labels.offset(0, j, k), start = from_to(centre, centre_of(grid, {0, j, k}))](std::int64_t i) {
      return accepts(row + static_cast<std::size_t>(i)) &&
             (!limited || length(plus(start, static_cast<double>(i), step)) <= limit_mm);
    };
  };
  Flood flood(box_to_search(grid, seed, options), options.most_voxels, accepts_row);
  flood.spread_from(seed);
  ChangeBuilder changes(labels);
  const Box& extent = flood.extent();
  for_each_row(extent, [&](std::int64_t j, std::int64_t k) {
    const auto reached = flood.reached_in_row(j, k);
    changes.change_row({extent.first.i, extent.first.i + extent.size.ni, j, k},
                       [&](std::int64_t i, std::uint16_t id) { return reached(i) ? rule.painted(id) : id; });
  });
  return changes.finish();
}

double checked_intensity(const LabelVolume& labels, const ImageVolume& image, const VoxelIndex& seed,
                         double tolerance) {
  if (!same_grid(labels.geometry, image.geometry))
    throw Error(ErrorCode::kBadInput, "Expected an image on the grid of the labels, found " +
                                          grid_difference(labels.geometry, image.geometry) + "; resample it.");
  if (!(tolerance >= 0 && std::isfinite(tolerance)))
    throw Error(ErrorCode::kBadInput,
                "Expected a tolerance of 0 or more, found " + number_text(tolerance) + "; choose another one.");
  const float intensity = image.at(seed.i, seed.j, seed.k);
  if (!std::isfinite(intensity))
    throw Error(ErrorCode::kBadInput,
                "Expected a seed with an intensity, found " + number_text(intensity) + " there; choose another voxel.");
  return intensity;
}

}  // namespace

LabelChange fill_region(const LabelVolume& labels, const VoxelIndex& seed, const Paint& paint,
                        const FloodOptions& options) {
  check(labels, seed, options);
  const PaintRule rule(paint);
  const std::uint16_t label = labels.at(seed.i, seed.j, seed.k);
  if (rule.painted(label) == label) return ChangeBuilder(labels).finish();
  return paint_flood(labels, seed, rule, options, [&](std::size_t v) { return labels.voxels[v] == label; });
}

LabelChange grow_region(const LabelVolume& labels, const ImageVolume& image, const VoxelIndex& seed, double tolerance,
                        const Paint& paint, const FloodOptions& options) {
  check(labels, seed, options);
  const PaintRule rule(paint);
  const double intensity = checked_intensity(labels, image, seed, tolerance);
  return paint_flood(labels, seed, rule, options, [&](std::size_t v) {
    return std::abs(image.voxels[v] - intensity) <= tolerance && rule.painted(labels.voxels[v]) == rule.id();
  });
}

}  // namespace voxlet
