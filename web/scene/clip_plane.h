// The clip plane of the 3D view.
#pragma once

#include <array>

#include "scene/view_state.h"

namespace voxlet {

/// (a, b, c, d): a world point is drawn if a x + b y + c z + d ≥ 0. All zeros (nothing is clipped) if clipping is off.
/// A depth of 0 is in front of the scan, 1 behind it, along the direction of the look's angles.
std::array<double, 4> clip_plane(const VolumeLook& look, const DisplayGrid& grid);

}  // namespace voxlet
