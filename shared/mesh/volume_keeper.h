// Adjusts the components of a surface to given volumes. Private to mesh.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "mesh/raw_surface.h"

namespace voxlet {

class VolumeKeeper {
 public:
  /// Finds the components and their target volumes. Keeps a reference to the triangles.
  explicit VolumeKeeper(const RawSurface& surface);

  /// One step towards the target volumes along their gradient, which points outwards and is longer where a vertex has
  /// more area around it.
  void approach(std::vector<std::array<float, 3>>& vertices);

 private:
  const std::vector<std::array<std::uint32_t, 3>>& triangles_;
  std::vector<std::uint32_t> component_;         // of each vertex
  std::vector<double> target_;                   // of each component
  std::vector<std::array<double, 3>> gradient_;  // of each vertex
};

}  // namespace voxlet
