// The plane before which the 3D view draws nothing.
#pragma once

#include <array>

#include "scene/view_state.h"

namespace voxlet {

/// (a, b, c, d): a world point is drawn where a x + b y + c z + d ≥ 0. All zeros (nothing is cut) where clipping is
/// off. A depth of 0 lies before the scan, 1 behind it, along the direction of the look's angles.
std::array<double, 4> clip_plane(const VolumeLook& look, const DisplayGrid& grid);

}  // namespace voxlet
