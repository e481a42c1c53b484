// The smooth surface of a label. Gibson, "Constrained elastic surface nets: generating smooth surfaces from binary
// segmented data", MICCAI 1998: one vertex in each cell of eight voxels that the boundary passes through, linked across
// the cell's faces, relaxed towards the mean of its links and kept in its cell, so that no point of the surface lies
// farther from the voxels' boundary than half a voxel along each array axis. Every second step goes the other way, a
// little farther (Taubin, "A signal processing approach to fair surface design", SIGGRAPH 1995): bodies do not shrink.
#pragma once

#include "mesh/mesh.h"
#include "volume/volume.h"

namespace voxlet {

struct SurfaceNetsOptions {
  int iterations =
      10;  ///< of the relaxation (two steps each), 0 … 1000; 0 leaves the vertices where the voxels put them
};

/// Closed, with triangles that face outwards for any affine; what lies beyond the volume's edge counts as outside.
/// Empty where the label has no voxel. Memory: 16 bytes for each voxel of the label's box.
/// Throws Error(kBadInput) for options out of range.
Mesh surface_nets(const LabelVolume& labels, std::uint16_t id, const SurfaceNetsOptions& options = {});

}  // namespace voxlet
