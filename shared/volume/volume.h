// A 3D array of values with its grid in world space.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/large_pages.h"
#include "volume/geometry.h"

namespace voxlet {

/// Owns its voxels. Always voxels.size() == geometry.shape.count(); the index of voxel (i, j, k) is i + ni·(j + nj·k).
template <typename T>
struct Volume {
  Geometry geometry;
  std::vector<T> voxels;

  Volume() = default;
  explicit Volume(const Geometry& g, T fill = T{}) : geometry(g), voxels(large_vector<T>(g.shape.count(), fill)) {}

  const Shape& shape() const { return geometry.shape; }
  std::size_t offset(std::int64_t i, std::int64_t j, std::int64_t k) const {
    return static_cast<std::size_t>(i + geometry.shape.ni * (j + geometry.shape.nj * k));
  }
  T& at(std::int64_t i, std::int64_t j, std::int64_t k) { return voxels[offset(i, j, k)]; }
  const T& at(std::int64_t i, std::int64_t j, std::int64_t k) const { return voxels[offset(i, j, k)]; }
};

/// A label map: one id per voxel; 0 is background.
using LabelVolume = Volume<std::uint16_t>;
using ImageVolume = Volume<float>;

}  // namespace voxlet
