// The smooth closed surface of one structure of a label map.
//
// Marching cubes (Lorensen & Cline, SIGGRAPH 1987) halfway between voxels inside and outside, then Taubin smoothing
// (SIGGRAPH 1995), constrained to half a voxel around the label's boundary as in Gibson's elastic surface nets (MICCAI
// 1998), and to the volume of the label's voxels. The mesh is closed and a 2-manifold for any label map: every edge
// belongs to two triangles and every vertex to one sheet. Voxels of the label that touch only along an edge or at a
// corner (26 but not 6 neighbours) are separate; outside the volume is background.
#pragma once

#include <cstdint>

#include "mesh/mesh.h"
#include "volume/volume.h"

namespace voxlet {

struct LabelSurfaceOptions {
  int smoothing_steps = 20;  ///< 0 … 1000; 0 keeps the voxels' steps

  /// Throws Error(kBadInput) for a value out of range.
  void validate() const;
};

/// A mesh in world mm with triangles that face outwards for any affine; the shape in voxels does not depend on the
/// affine. Several components give one mesh of several closed parts. Each part encloses the volume of its voxels to
/// within one per cent, except parts of a few voxels, which may be short by some per cent; without smoothing, corners
/// are cut off (five sixths of a lone voxel). Works on the label's bounding box; memory: two planes of it and about 130
/// bytes per vertex. The same bits natively and in WebAssembly. Throws Error(kBadInput) if the label is absent, for id
/// 0, for a singular affine and as `options.validate()` does.
Mesh label_surface(const LabelVolume& labels, std::uint16_t id, const LabelSurfaceOptions& options = {});

}  // namespace voxlet
