#include "preprocess/tile_equalization.h"

#include <algorithm>
#include <vector>

#include "preprocess/clip_histogram.h"

namespace voxlet {
namespace {

/// One axis cut into tiles of `length`; what the last tile lacks is mirrored in from the image.
struct TiledAxis {
  std::size_t size = 1, length = 1, tiles = 1;

  std::size_t mirrored(std::size_t x) const { return x < size ? x : 2 * (size - 1) - x; }
};

using TiledAxes = std::array<TiledAxis, 3>;

TiledAxes cut_into_tiles(const std::array<std::size_t, 3>& size, int tiles) {
  TiledAxes axes;
  for (std::size_t a = 0; a < 3; ++a) {
    const std::size_t length = std::max<std::size_t>(1, size[a] / static_cast<std::size_t>(tiles));
    axes[a] = {size[a], length, (size[a] + length - 1) / length};
  }
  return axes;
}

/// What each tile makes of each bin: grey levels, bins fastest, then tiles along the three axes.
struct ToneMaps {
  TiledAxes axes;
  std::size_t bins = 0;
  std::vector<std::uint16_t> levels;

  std::size_t tile_count() const { return axes[0].tiles * axes[1].tiles * axes[2].tiles; }
  std::size_t offset(std::size_t x, std::size_t y, std::size_t z) const {
    return bins * (x + axes[0].tiles * (y + axes[1].tiles * z));
  }
};

void count_tile(std::span<const std::uint16_t> image, const TiledAxes& axes, std::size_t tile,
                std::vector<std::int64_t>& histogram) {
  const std::size_t x0 = tile % axes[0].tiles * axes[0].length;
  const std::size_t y0 = tile / axes[0].tiles % axes[1].tiles * axes[1].length;
  const std::size_t z0 = tile / (axes[0].tiles * axes[1].tiles) * axes[2].length;
  std::fill(histogram.begin(), histogram.end(), 0);
  for (std::size_t z = z0; z < z0 + axes[2].length; ++z)
    for (std::size_t y = y0; y < y0 + axes[1].length; ++y) {
      const std::size_t row = axes[0].size * (axes[1].mirrored(y) + axes[1].size * axes[2].mirrored(z));
      for (std::size_t x = x0; x < x0 + axes[0].length; ++x) ++histogram[image[row + axes[0].mirrored(x)]];
    }
}

/// The cumulative histogram, scaled to the grey levels.
void write_tone_map(std::span<const std::int64_t> histogram, double voxels, std::uint16_t* levels) {
  std::int64_t cumulated = 0;
  for (const std::int64_t count : histogram) {
    cumulated += count;
    const double level = static_cast<double>(cumulated) * ((kGrayLevels - 1) / voxels);
    *levels++ = static_cast<std::uint16_t>(std::min<double>(level, kGrayLevels - 1));
  }
}

ToneMaps make_tone_maps(std::span<const std::uint16_t> image, const TiledAxes& axes, const ClaheOptions& options,
                        const Loop& loop) {
  ToneMaps maps{axes, static_cast<std::size_t>(options.bins), {}};
  maps.levels.resize(maps.tile_count() * maps.bins);
  const auto voxels = static_cast<double>(axes[0].length * axes[1].length * axes[2].length);
  const double limit = options.clip_limit > 0 ? options.clip_limit / options.bins * voxels : voxels;
  const auto whole_limit = static_cast<std::int64_t>(std::clamp(limit, 1.0, voxels));
  loop(maps.tile_count(), [&](std::size_t begin, std::size_t end) {
    std::vector<std::int64_t> histogram(maps.bins);
    for (std::size_t tile = begin; tile < end; ++tile) {
      count_tile(image, axes, tile, histogram);
      clip_histogram(histogram, whole_limit);
      write_tone_map(histogram, voxels, &maps.levels[tile * maps.bins]);
    }
  });
  return maps;
}

/// The two tiles that a voxel lies between on one axis, and the share of the upper one.
struct Tap {
  std::size_t lower = 0, upper = 0;
  double upper_share = 0;
};

std::vector<Tap> taps_along(const TiledAxis& axis) {
  std::vector<Tap> taps(axis.size);
  for (std::size_t x = 0; x < axis.size; ++x) {
    const std::size_t position = x + axis.length / 2;
    const std::size_t upper = position / axis.length;
    taps[x] = {upper > 0 ? upper - 1 : 0, std::min(upper, axis.tiles - 1),
               static_cast<double>(position % axis.length) / static_cast<double>(axis.length)};
  }
  return taps;
}

/// A row of tiles along the first axis, and its weight.
struct TileRow {
  const std::uint16_t* maps = nullptr;
  double weight = 0;
};

std::vector<TileRow> rows_between(const ToneMaps& maps, const Tap& y, const Tap& z) {
  std::vector<TileRow> rows;
  for (const bool upper_y : {false, true})
    for (const bool upper_z : {false, true}) {
      const double weight =
          (upper_z ? z.upper_share : 1 - z.upper_share) * (upper_y ? y.upper_share : 1 - y.upper_share);
      const std::size_t offset = maps.offset(0, upper_y ? y.upper : y.lower, upper_z ? z.upper : z.lower);
      if (weight > 0) rows.push_back({&maps.levels[offset], weight});
    }
  return rows;
}

/// Replaces the bins of one row of voxels by the levels that the tiles around it make of them.
void blend_row(const std::vector<TileRow>& rows, std::size_t bins, const std::vector<Tap>& taps, std::uint16_t* row) {
  for (const Tap& tap : taps) {
    const std::size_t lower = tap.lower * bins + *row, upper = tap.upper * bins + *row;
    float level = 0;
    for (const auto& tiles : rows)
      level += static_cast<float>(tiles.maps[lower] * (tiles.weight * (1 - tap.upper_share)));
    for (const auto& tiles : rows) level += static_cast<float>(tiles.maps[upper] * (tiles.weight * tap.upper_share));
    *row++ = static_cast<std::uint16_t>(level);
  }
}

void blend(const ToneMaps& maps, std::span<std::uint16_t> image, const Loop& loop) {
  const auto& axes = maps.axes;
  const std::array<std::vector<Tap>, 3> taps{taps_along(axes[0]), taps_along(axes[1]), taps_along(axes[2])};
  loop(axes[2].size, [&](std::size_t begin, std::size_t end) {
    for (std::size_t z = begin; z < end; ++z)
      for (std::size_t y = 0; y < axes[1].size; ++y)
        blend_row(rows_between(maps, taps[1][y], taps[2][z]), maps.bins, taps[0],
                  &image[axes[0].size * (y + axes[1].size * z)]);
  });
}

}  // namespace

void equalize_tiles(std::span<std::uint16_t> image, const std::array<std::size_t, 3>& size, const ClaheOptions& options,
                    const Loop& loop) {
  blend(make_tone_maps(image, cut_into_tiles(size, options.tiles), options, loop), image, loop);
}

}  // namespace voxlet
