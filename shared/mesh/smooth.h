// Taubin smoothing of a surface at constant volume. Private to mesh.
#pragma once

#include "mesh/raw_surface.h"

namespace voxlet {

/// Runs `steps` pairs of a shrinking and an inflating pass: Taubin, "A signal processing approach to fair surface
/// design", SIGGRAPH 1995, with equal weights for all neighbours (λ 0.5, μ −0.53). That keeps large shapes but would
/// shrink those of few voxels, so after each pair every component is brought back to its volume. No vertex moves more
/// than `reach` voxels along an axis: the elastic constraint of Gibson's surface nets (MICCAI 1998).
void smooth(RawSurface& surface, int steps, float reach);

}  // namespace voxlet
