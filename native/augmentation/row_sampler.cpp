#include "augmentation/row_sampler.h"

#include <algorithm>

namespace voxlet {
namespace {

struct Place {
  std::int64_t lower;
  float along;
  bool inside;
};

/// Positions further out than the volume's neighbours show nothing of it, wherever they are.
Place place_on_axis(double position, std::int64_t voxels) {
  const double near = std::clamp(position, -2.0, static_cast<double>(voxels) + 1);
  auto lower = static_cast<std::int64_t>(near + 2) - 2;  // floor, as conversion cuts off towards 0
  const auto along = static_cast<float>(near - static_cast<double>(lower));
  const bool inside = lower >= 0 && (lower + 1 < voxels || (voxels == 1 && lower == 0 && along == 0));
  return {lower, along, inside};
}

/// Every half as a float, by its bits: eight conversions for each voxel would take most of the time.
const float* half_values() {
  static const std::vector<float> values = [] {
    std::vector<float> all;
    all.reserve(65536);
    for (std::uint32_t bits = 0; bits < 65536; ++bits)
      all.push_back(static_cast<float>(c10::Half(static_cast<std::uint16_t>(bits), c10::Half::from_bits())));
    return all;
  }();
  return values.data();
}

float lerp(float a, float b, float t) { return a + t * (b - a); }

}  // namespace

RowSampler::RowSampler(const Shape& shape)
    : shape_(shape),
      step_i_(shape.ni > 1 ? 1 : 0),
      step_j_(shape.nj > 1 ? shape.ni : 0),
      step_k_(shape.nk > 1 ? shape.ni * shape.nj : 0) {}

void RowSampler::place(const RowPositions& positions) {
  cells_.resize(positions[0].size());
  for (std::size_t x = 0; x < cells_.size(); ++x) {
    const Place i = place_on_axis(positions[0][x], shape_.ni), j = place_on_axis(positions[1][x], shape_.nj),
                k = place_on_axis(positions[2][x], shape_.nk);
    cells_[x] = {i.lower, j.lower, k.lower, i.along, j.along, k.along, i.inside && j.inside && k.inside};
  }
}

float RowSampler::at_edge(const Cell& cell, const c10::Half* image, float outside) const {
  const auto value = [&](std::int64_t i, std::int64_t j, std::int64_t k) {
    const bool there = i >= 0 && i < shape_.ni && j >= 0 && j < shape_.nj && k >= 0 && k < shape_.nk;
    return there ? static_cast<float>(image[(k * shape_.nj + j) * shape_.ni + i]) : outside;
  };
  const auto along_i = [&](std::int64_t j, std::int64_t k) {
    return lerp(value(cell.i, j, k), value(cell.i + 1, j, k), cell.along_i);
  };
  const auto along_j = [&](std::int64_t k) { return lerp(along_i(cell.j, k), along_i(cell.j + 1, k), cell.along_j); };
  return lerp(along_j(cell.k), along_j(cell.k + 1), cell.along_k);
}

void RowSampler::interpolate(const c10::Half* image, float outside, float* row) const {
  const float* value = half_values();
  for (std::size_t x = 0; x < cells_.size(); ++x) {
    const Cell& cell = cells_[x];
    if (!cell.inside) {
      row[x] = at_edge(cell, image, outside);
      continue;
    }
    const c10::Half* lower = image + (cell.k * shape_.nj + cell.j) * shape_.ni + cell.i;
    const auto along_i = [&](const c10::Half* at) { return lerp(value[at[0].x], value[at[step_i_].x], cell.along_i); };
    const c10::Half* upper = lower + step_k_;
    row[x] = lerp(lerp(along_i(lower), along_i(lower + step_j_), cell.along_j),
                  lerp(along_i(upper), along_i(upper + step_j_), cell.along_j), cell.along_k);
  }
}

void RowSampler::nearest(const std::uint8_t* classes, std::uint8_t* row) const {
  for (std::size_t x = 0; x < cells_.size(); ++x) {
    const Cell& cell = cells_[x];
    const std::int64_t i = cell.i + (cell.along_i >= 0.5f ? 1 : 0), j = cell.j + (cell.along_j >= 0.5f ? 1 : 0),
                       k = cell.k + (cell.along_k >= 0.5f ? 1 : 0);
    const bool there = i >= 0 && i < shape_.ni && j >= 0 && j < shape_.nj && k >= 0 && k < shape_.nk;
    row[x] = there ? classes[(k * shape_.nj + j) * shape_.ni + i] : std::uint8_t{0};
  }
}

}  // namespace voxlet
