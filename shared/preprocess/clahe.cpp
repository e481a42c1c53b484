#include "preprocess/clahe.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/number_text.h"
#include "base/parallel_for.h"
#include "preprocess/normalize.h"
#include "preprocess/tile_equalization.h"

namespace voxlet {
namespace {

/// A volume, or one slice of it: a box whose last axis has one voxel.
struct StridedBox {
  std::size_t offset = 0;
  std::array<std::size_t, 3> size{}, stride{};

  std::size_t count() const { return size[0] * size[1] * size[2]; }
};

/// Calls visit(n, offset in the volume) for each voxel of the box in its own order, first axis fastest.
template <typename Visit>
void for_each_voxel(const StridedBox& box, Visit visit) {
  std::size_t n = 0;
  for (std::size_t z = 0; z < box.size[2]; ++z)
    for (std::size_t y = 0; y < box.size[1]; ++y)
      for (std::size_t x = 0; x < box.size[0]; ++x)
        visit(n++, box.offset + x * box.stride[0] + y * box.stride[1] + z * box.stride[2]);
}

/// The histogram bin of each 16-bit intensity: rounded to 14 bits on the way, in float as scikit-image does it.
std::vector<std::uint16_t> bin_table(int bins) {
  std::vector<std::uint16_t> table(65536);
  const int levels_per_bin = 1 + kGrayLevels / bins;
  for (std::size_t n = 0; n < table.size(); ++n) {
    const float level = std::nearbyint(static_cast<float>(n) / 65535.0F * static_cast<float>(kGrayLevels - 1));
    table[n] = static_cast<std::uint16_t>(static_cast<int>(level) / levels_per_bin);
  }
  return table;
}

ValueRange range_of(const std::vector<float>& voxels, const StridedBox& box) {
  ValueRange range{voxels[box.offset], voxels[box.offset]};
  for_each_voxel(box, [&](std::size_t, std::size_t offset) {
    range = {std::min(range.min, voxels[offset]), std::max(range.max, voxels[offset])};
  });
  return range;
}

std::vector<std::uint16_t> binned(const std::vector<float>& voxels, const StridedBox& box, const ValueRange& range,
                                  std::span<const std::uint16_t> bin_of) {
  std::vector<std::uint16_t> result(box.count());
  const double low = range.min, width = range.max - low;
  for_each_voxel(box, [&](std::size_t n, std::size_t offset) {
    result[n] = bin_of[static_cast<std::size_t>(std::nearbyint((voxels[offset] - low) / width * 65535))];
  });
  return result;
}

/// Writes the levels back, their own minimum to maximum as 0 … 1.
void write_unit_range(std::span<const std::uint16_t> levels, const StridedBox& box, std::vector<float>& voxels) {
  const auto [low, high] = std::minmax_element(levels.begin(), levels.end());
  const double min = *low, width = std::max(1, *high - *low);
  for_each_voxel(
      box, [&](std::size_t n, std::size_t offset) { voxels[offset] = static_cast<float>((levels[n] - min) / width); });
}

void equalize(std::vector<float>& voxels, const StridedBox& box, std::span<const std::uint16_t> bin_of,
              const ClaheOptions& options, const Loop& loop) {
  const ValueRange range = range_of(voxels, box);
  if (range.min == range.max) {
    for_each_voxel(box, [&](std::size_t, std::size_t offset) { voxels[offset] = 0; });
    return;
  }
  auto image = binned(voxels, box, range, bin_of);
  equalize_tiles(image, box.size, options, loop);
  write_unit_range(image, box, voxels);
}

StridedBox whole_volume(const Shape& shape) {
  const auto ni = static_cast<std::size_t>(shape.ni), nj = static_cast<std::size_t>(shape.nj);
  return {0, {ni, nj, static_cast<std::size_t>(shape.nk)}, {1, ni, ni * nj}};
}

StridedBox slice(const StridedBox& volume, std::size_t axis, std::size_t index) {
  const std::size_t first = axis == 0 ? 1 : 0, second = axis == 2 ? 1 : 2;
  return {index * volume.stride[axis],
          {volume.size[first], volume.size[second], 1},
          {volume.stride[first], volume.stride[second], 0}};
}

void require(bool good, const std::string& wanted, const std::string& found) {
  if (!good) throw Error(ErrorCode::kBadInput, "CLAHE needs " + wanted + ", found " + found + ".");
}

}  // namespace

void ClaheOptions::validate() const {
  require(dimensions == 2 || dimensions == 3, "2 or 3 dimensions", std::to_string(dimensions));
  require(axis >= 0 && axis <= 2, "axis 0, 1 or 2", std::to_string(axis));
  require(tiles >= 1 && tiles <= 32, "1 to 32 tiles along an axis", std::to_string(tiles));
  require(clip_limit == 0 || (clip_limit >= 1 && std::isfinite(clip_limit)),
          "a clip_limit of at least 1 (or 0 for none)", number_text(clip_limit));
  require(bins >= 2 && bins <= 1024, "2 to 1024 bins", std::to_string(bins));
}

void clahe(ImageVolume& image, const ClaheOptions& options) {
  options.validate();
  value_range(image.voxels);
  const auto bin_of = bin_table(options.bins);
  const StridedBox volume = whole_volume(image.shape());
  if (options.dimensions == 3) return equalize(image.voxels, volume, bin_of, options, parallel_for);
  const Loop serial = [](std::size_t count, const auto& body) { body(0, count); };
  const auto axis = static_cast<std::size_t>(options.axis);
  parallel_for(volume.size[axis], [&](std::size_t begin, std::size_t end) {
    for (std::size_t n = begin; n < end; ++n) equalize(image.voxels, slice(volume, axis, n), bin_of, options, serial);
  });
}

}  // namespace voxlet
