// Random deformation of a label map: a linear map and a smooth displacement.
#pragma once

#include "base/random.h"
#include "synthesis/rotation.h"
#include "synthesis/synthesis.h"
#include "volume/volume.h"

namespace voxlet {

/// The linear part, from the scan's mm to the label map's about a common point; its inverse rotates, scales and shears
/// the head.
Matrix3 random_linear_map(const SynthesisOptions& options, Random& random);

class RandomDeformation {
 public:
  /// Draws a deformation for a scan on `grid`, rotated, scaled and sheared about `about`, a point of both worlds.
  RandomDeformation(const Geometry& grid, const WorldPoint& about, const SynthesisOptions& options, Random& random);

  /// The deformed labels on the grid; 0 outside the label map.
  LabelVolume apply(const LabelVolume& label_map) const;

 private:
  WorldPoint source_of(std::int64_t i, std::int64_t j, std::int64_t k) const;

  Geometry grid_;
  WorldPoint about_;
  Matrix3 linear_;  ///< from the scan's mm to the label map's, about `about_`
  std::array<ImageVolume, 3> displacement_mm_;
};

}  // namespace voxlet
