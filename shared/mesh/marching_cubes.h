// Marching cubes: the stepped surface of one label, before smoothing. Private to mesh.
#pragma once

#include <cstdint>

#include "mesh/raw_surface.h"
#include "volume/bounding_box.h"
#include "volume/volume.h"

namespace voxlet {

/// The surface halfway between voxels with the id and others (Lorensen & Cline, SIGGRAPH 1987). `box` must contain all
/// voxels with the id. Closed, as if nothing outside the box had the id. Triangles are counter-clockwise seen from
/// outside in right-handed voxel axes. Throws Error(kTooLarge) for 2^32 or more vertices.
RawSurface march_cubes(const LabelVolume& labels, std::uint16_t id, const Box& box);

}  // namespace voxlet
