// The stepped surface of one label, before smoothing. Private to mesh.
#pragma once

#include <cstdint>

#include "mesh/raw_surface.h"
#include "volume/bounding_box.h"
#include "volume/volume.h"

namespace voxlet {

/// Marching cubes (Lorensen & Cline, SIGGRAPH 1987) halfway between voxels with the id and others, `box` being around
/// all of the former. Closed: what lies outside the box does not have the id. Triangles run counter-clockwise as seen
/// from outside in right-handed voxel axes. Throws Error(kTooLarge) for 2^32 vertices and more.
RawSurface march_cubes(const LabelVolume& labels, std::uint16_t id, const Box& box);

}  // namespace voxlet
