// Registers two label maps by the structures that both have.
//
// First an affine map takes the structures' centroids onto each other (least squares). Then the control points of a
// cubic B-spline move until the structures' surfaces coincide: least mean squares of smooth indicators, one channel for
// each structure and its counterpart on the other side (+ inside the left one, − inside the right one), so that left
// and right cannot be confused. Metric, B-spline and optimiser (L-BFGS) are ITK's (Johnson, McCormick, Ibáñez et al.,
// The ITK Software Guide).
#pragma once

#include <memory>

#include "volume/volume.h"

namespace voxlet {

struct LabelRegistrationOptions {
  double spacing_mm = 2;   ///< of the grid on which indicators are compared
  double margin_mm = 12;   ///< margin of that grid around the structures
  double edge_mm = 1.5;    ///< the width of an indicator's edge
  double control_mm = 24;  ///< final distance of the B-spline's control points; twice that at first
  int iterations = 60;     ///< at most, at each of the two levels
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

/// Registers `source` to `target`: the result maps points of `target` to points of `source`. Uses all ids of `source`
/// that `target` also has, with sides by FreeSurfer's numbering. The volumes may differ in grid and orientation. The
/// result does not depend on the number of threads. Throws Error(kBadInput) unless they share at least 4 structures
/// that do not lie in one plane.
LabelRegistration register_labels(const LabelVolume& target, const LabelVolume& source,
                                  const LabelRegistrationOptions& options = {});

}  // namespace voxlet
