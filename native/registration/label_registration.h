// Registration of two label maps by the structures that both have: which point of one lies where in the other.
//
// First the affine map that takes the structures' centroids onto each other (least squares); then a cubic B-spline
// whose control points move until the structures' surfaces lie on each other: least mean squares of smooth indicators,
// one channel for each structure and its twin on the other side (+ inside the left one, − inside the right one), so
// that left and right cannot be taken for each other. Metric, B-spline and optimiser (L-BFGS) are ITK's
// (Johnson, McCormick, Ibáñez et al., The ITK Software Guide).
#pragma once

#include <memory>

#include "volume/volume.h"

namespace voxlet {

struct LabelRegistrationOptions {
  double spacing_mm = 2;   ///< of the grid on which indicators are compared
  double margin_mm = 12;   ///< of that grid around the structures
  double edge_mm = 1.5;    ///< the width of an indicator's edge
  double control_mm = 24;  ///< between the B-spline's control points, in the end; twice that at first
  int iterations = 60;     ///< at most, on each of the two levels
};

/// The map from one label map's world to another's, both in mm.
class LabelRegistration {
 public:
  struct Impl;
  explicit LabelRegistration(std::unique_ptr<Impl> impl);
  LabelRegistration(LabelRegistration&&) noexcept;
  LabelRegistration& operator=(LabelRegistration&&) noexcept;
  ~LabelRegistration();

  WorldPoint apply(const WorldPoint& target_point) const;

 private:
  std::unique_ptr<Impl> impl_;
};

/// Registers `source` to `target`: the result takes points of `target` to points of `source`. All ids of `source` that
/// `target` has as well take part; sides by FreeSurfer's numbering. The volumes may differ in grid and orientation.
/// The result does not depend on the number of threads. Throws Error(kBadInput) unless they share at least 4 structures
/// that do not lie in one plane.
LabelRegistration register_labels(const LabelVolume& target, const LabelVolume& source,
                                  const LabelRegistrationOptions& options = {});

}  // namespace voxlet
