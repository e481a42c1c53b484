#include "volume/distance_transform.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "base/error.h"
#include "base/number_text.h"
#include "base/parallel_for.h"
#include "volume/mask.h"

namespace voxlet {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr std::size_t kColumns = 16;  // lines along j taken together: their floats fill one cache line

/// For one line of n samples f: the minimum over q of f(q) + (spacing·(p − q))², at every p.
class LowerEnvelope {
 public:
  LowerEnvelope(std::size_t n, double spacing) : size_(static_cast<int>(n)), step2_(spacing * spacing), envelope_(n) {
    for (int d = 0; d < size_; ++d) {
      squares_.push_back(step2_ * d * d);
      halves_.push_back(0.5 / (step2_ * std::max(d, 1)));
    }
  }

  /// In place; infinite samples have no parabola.
  void transform(float* line) {
    std::size_t count = 0;
    for (int q = 0; q < size_; ++q)
      if (line[q] < kInfinity) count = push(q, line[q], count);
    for (std::size_t p = 0; p < count; ++p) draw(envelope_[p], p + 1 < count ? envelope_[p + 1].start : size_, line);
  }

 private:
  struct Parabola {
    double value = 0;   // at its vertex
    double height = 0;  // at sample 0
    int vertex = 0;
    int start = 0;  // the first sample where it is below those before it
  };

  /// Adds the parabola at q to the `count` ones so far and drops those that it hides; returns how many there are then.
  std::size_t push(int q, double value, std::size_t count) {
    const double height = value + squares_[static_cast<std::size_t>(q)];
    while (count > 0 && hides(q, height, envelope_[count - 1])) --count;
    int start = 0;
    if (count > 0) {
      const Parabola& last = envelope_[count - 1];
      const double crossing = (height - last.height) * halves_[static_cast<std::size_t>(q - last.vertex)];
      if (!(crossing < size_ - 1)) return count;
      start = static_cast<int>(crossing) + 1;
    }
    envelope_[count] = {value, height, q, start};
    return count + 1;
  }

  /// Whether the parabola at q is the lower one already where `last` starts.
  bool hides(int q, double height, const Parabola& last) const {
    return height - last.height < 2 * step2_ * (q - last.vertex) * last.start;
  }

  void draw(const Parabola& parabola, int end, float* line) const {
    for (int p = parabola.start; p < end; ++p) {
      const double steps = p - parabola.vertex;
      line[p] = static_cast<float>(parabola.value + step2_ * steps * steps);
    }
  }

  int size_;
  double step2_;
  std::vector<double> squares_, halves_;  // (spacing·d)² and 1 / (2·spacing²·d)
  std::vector<Parabola> envelope_;
};

/// Steps along k to the nearest mask voxel of the same line, infinite where there is none; a row of i at a time.
void count_steps_along_k(const Volume<std::uint8_t>& mask, ImageVolume& steps, std::int64_t j) {
  const auto [ni, nj, nk] = mask.shape();
  const std::vector<float> none(static_cast<std::size_t>(ni), kInfinity);
  for (std::int64_t k = 0; k < nk; ++k) {
    const std::uint8_t* inside = &mask.at(0, j, k);
    const float* before = k > 0 ? &steps.at(0, j, k - 1) : none.data();
    float* row = &steps.at(0, j, k);
    for (std::int64_t i = 0; i < ni; ++i) row[i] = inside[i] != 0 ? 0.0F : before[i] + 1;
  }
  for (std::int64_t k = nk - 2; k >= 0; --k) {
    const float* behind = &steps.at(0, j, k + 1);
    float* row = &steps.at(0, j, k);
    for (std::int64_t i = 0; i < ni; ++i) row[i] = std::min(row[i], behind[i] + 1);
  }
}

/// Some lines along j of slice k, i0 … i0 + width − 1, from steps along k to squared distances in the plane of j and k.
/// They are copied into `lines`, so that memory is touched a row at a time.
void transform_along_j(ImageVolume& values, std::size_t i0, std::int64_t k, double spacing_k, LowerEnvelope& envelope,
                       std::vector<float>& lines) {
  const auto nj = static_cast<std::size_t>(values.shape().nj), ni = static_cast<std::size_t>(values.shape().ni);
  const std::size_t width = std::min(kColumns, ni - i0);
  float* const first = &values.at(static_cast<std::int64_t>(i0), 0, k);
  for (std::size_t j = 0; j < nj; ++j)
    for (std::size_t c = 0; c < width; ++c) {
      const double distance = static_cast<double>(first[j * ni + c]) * spacing_k;
      lines[c * nj + j] = static_cast<float>(distance * distance);
    }
  for (std::size_t c = 0; c < width; ++c) envelope.transform(&lines[c * nj]);
  for (std::size_t j = 0; j < nj; ++j)
    for (std::size_t c = 0; c < width; ++c) first[j * ni + c] = lines[c * nj + j];
}

/// Threads cost more than they save where there is little to do.
void for_each_chunk(const Shape& shape, std::size_t count, const std::function<void(std::size_t, std::size_t)>& body) {
  if (shape.count() <= kSerialVoxels)
    body(0, count);
  else
    parallel_for(count, body);
}

void transform_slices(ImageVolume& values, const Vec3& spacing) {
  const auto ni = static_cast<std::size_t>(values.shape().ni), nj = static_cast<std::size_t>(values.shape().nj);
  const std::size_t blocks = (ni + kColumns - 1) / kColumns;
  for_each_chunk(values.shape(), blocks * static_cast<std::size_t>(values.shape().nk), [&](auto begin, auto end) {
    LowerEnvelope envelope(nj, spacing[1]);
    std::vector<float> lines(kColumns * nj);
    for (std::size_t b = begin; b < end; ++b)
      transform_along_j(values, b % blocks * kColumns, static_cast<std::int64_t>(b / blocks), spacing[2], envelope,
                        lines);
  });
}

void transform_rows(ImageVolume& values, double spacing) {
  const auto ni = static_cast<std::size_t>(values.shape().ni);
  for_each_chunk(values.shape(), values.voxels.size() / ni, [&](auto begin, auto end) {
    LowerEnvelope envelope(ni, spacing);
    for (std::size_t row = begin; row < end; ++row) envelope.transform(&values.voxels[row * ni]);
  });
}

void check_spacing(const Vec3& spacing) {
  for (const double mm : spacing)
    if (!(mm > 0 && std::isfinite(mm)))
      throw Error(ErrorCode::kBadInput,
                  "Expected a spacing above 0 mm, found " + number_text(mm) + "; mend the volume's affine.");
}

}  // namespace

ImageVolume squared_distance_mm2(const Volume<std::uint8_t>& mask) {
  const Vec3 spacing = mask.geometry.spacing_mm();
  check_spacing(spacing);
  ImageVolume values(mask.geometry);
  if (values.voxels.empty()) return values;
  for_each_chunk(mask.shape(), static_cast<std::size_t>(mask.shape().nj), [&](auto begin, auto end) {
    for (std::size_t j = begin; j < end; ++j) count_steps_along_k(mask, values, static_cast<std::int64_t>(j));
  });
  transform_slices(values, spacing);
  transform_rows(values, spacing[0]);
  return values;
}

ImageVolume distance_mm(const Volume<std::uint8_t>& mask) {
  ImageVolume distance = squared_distance_mm2(mask);
  for_each_chunk(mask.shape(), distance.voxels.size(), [&](auto begin, auto end) {
    for (std::size_t v = begin; v < end; ++v) distance.voxels[v] = std::sqrt(distance.voxels[v]);
  });
  return distance;
}

ImageVolume signed_distance_mm(const Volume<std::uint8_t>& mask) {
  ImageVolume distance = distance_mm(mask);
  const ImageVolume depth = distance_mm(mask_where(mask, [](std::uint8_t value) { return value == 0; }));
  for (std::size_t v = 0; v < distance.voxels.size(); ++v) distance.voxels[v] -= depth.voxels[v];
  return distance;
}

Volume<std::uint8_t> closed_mask(const Volume<std::uint8_t>& mask, double radius_mm) {
  const auto beyond_radius = [radius = static_cast<float>(radius_mm)](float mm) { return mm > radius; };
  const auto outside_of_dilated = mask_where(distance_mm(mask), beyond_radius);
  return mask_where(distance_mm(outside_of_dilated), beyond_radius);
}

}  // namespace voxlet
