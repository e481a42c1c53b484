// Spatial augmentation of training patches: rotation, scaling, shearing, shifting and elastic deformation. All steps of
// a plan are combined into one resampling, so an image is interpolated once. It reads from the whole case, not from a
// patch cut before, so the corners of a rotated patch show real voxels.
#pragma once

#include <vector>

#include "augmentation/spatial_transform.h"
#include "base/random.h"
#include "cases/sampling.h"
#include "plan/plan.h"

namespace voxlet {

/// True for steps of augmentation_rules() that resample: "rotate", "scale", "shear", "shift", "elastic". ("mirror" only
/// reorders voxels.)
bool is_spatial(const Step& step);

/// Axes along which spatial steps do not move anything: the stack axis in 2.5D, so that a stack's slices stay slices of
/// one orientation, and axes on which the patch is one voxel thick.
HeldAxes held_axes(const Plan& plan);

/// Draws the spatial steps among `steps`, which must be complete, each with its probability:
///   "rotate"   an angle in ±degrees about each axis, rigid in mm; only about the held axis if there is one
///   "scale"    one factor in low … high for all axes
///   "shear"    an angle in ±degrees for each ordered pair of axes that are not held
///   "shift"    ±voxels along each axis
///   "elastic"  random_bspline_map
/// Values are uniform. Empty if no step was drawn.
SpatialTransform draw_spatial_transform(const std::vector<Step>& steps, const Plan& plan, Random& random);

/// As cut_patch, but through `transform`. Images are trilinear, classes nearest. Outside the case the image is the
/// channel's minimum and the class is 0; the stacks of edge slices repeat the edge.
Patch cut_transformed_patch(const TrainingCase& source, const VoxelIndex& origin, const Plan& plan,
                            const SpatialTransform& transform);

}  // namespace voxlet
