// Smoothing of the steps that voxels leave in a surface. Private to mesh.
#pragma once

#include "mesh/raw_surface.h"

namespace voxlet {

/// `steps` pairs of a pass that smooths and one that swells again: Taubin, "A signal processing approach to fair
/// surface design", SIGGRAPH 1995, with weights equal for all neighbours (λ 0.5, μ −0.53). That leaves large shapes as
/// they are but would shrink those of few voxels, so after each pair every component is brought back to the volume that
/// it is to enclose. No vertex goes farther than `reach` along an axis from where it began: the elastic constraint of
/// Gibson's surface nets (MICCAI 1998).
void smooth(RawSurface& surface, int steps, float reach);

}  // namespace voxlet
