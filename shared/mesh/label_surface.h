// The surface of one structure of a label map.
//
// Marching cubes (Lorensen & Cline, SIGGRAPH 1987) halfway between voxels inside and outside, then Taubin's smoothing
// (SIGGRAPH 1995) held within half a voxel of the label's own boundary, as the elastic surface nets of Gibson (MICCAI
// 1998) are, and at the volume of the label's voxels. The mesh is closed and a 2-manifold for any label map: every edge
// belongs to two triangles and every vertex to one sheet. Voxels of the label that only touch along an edge or at a
// corner (26 but not 6 neighbours) are apart; what lies outside the volume is background.
#pragma once

#include <cstdint>

#include "mesh/mesh.h"
#include "volume/volume.h"

namespace voxlet {

struct LabelSurfaceOptions {
  int smoothing_steps = 20;  ///< 0 … 1000; 0 leaves the steps of the voxels

  /// Throws Error(kBadInput) for a value out of its range.
  void validate() const;
};

/// In world mm, its triangles facing outwards whatever the affine; the shape in voxels does not depend on the affine.
/// Several components of the label give one mesh of several closed parts. Each part encloses the volume of its voxels,
/// to within a per cent but for parts of a few voxels, which half a voxel of freedom may leave short by some per cent;
/// without smoothing, corners are cut off: five sixths of a lone voxel. Works on the label's bounding box; memory: two
/// planes of it and about 130 bytes for each vertex. The same bits natively and in WebAssembly. Throws Error(kBadInput)
/// where the label is absent, for id 0, for a singular affine and as `options.validate()` does.
Mesh label_surface(const LabelVolume& labels, std::uint16_t id, const LabelSurfaceOptions& options = {});

}  // namespace voxlet
