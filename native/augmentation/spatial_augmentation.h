// Random rotation, scaling, shearing, shifting and bending of training patches: all of a plan's steps in one
// resampling, so that an image is interpolated once. It reads the case itself and not a patch that was cut before: what
// turns into a patch's corners is there, and is filled only where the case ends.
#pragma once

#include <vector>

#include "augmentation/spatial_transform.h"
#include "base/random.h"
#include "cases/sampling.h"
#include "plan/plan.h"

namespace voxlet {

/// Whether one of augmentation_rules() moves voxels: "rotate", "scale", "shear", "shift", "elastic". ("mirror" only
/// exchanges them.)
bool is_spatial(const Step& step);

/// Axes along which spatial steps do not move: the stack axis in 2.5D, so that a stack's slices stay slices of one
/// orientation, and axes on which the patch is one voxel thick.
HeldAxes held_axes(const Plan& plan);

/// Draws each of the spatial steps among `steps`, which are complete, with its probability:
///   "rotate"   an angle in ±degrees about each axis, rigid in mm; about the held axis alone where there is one
///   "scale"    one factor in low … high for all axes
///   "shear"    an angle in ±degrees for each ordered pair of axes that are not held
///   "shift"    ±voxels along each axis
///   "elastic"  random_bspline_map
/// Values are uniform. Empty if none of them came.
SpatialTransform draw_spatial_transform(const std::vector<Step>& steps, const Plan& plan, Random& random);

/// As cut_patch, but voxels show what `transform` says. Images are trilinear, classes nearest. Outside the case the
/// image has the channel's minimum and the class is 0; the stacks of edge slices repeat the edge.
Patch cut_transformed_patch(const TrainingCase& source, const VoxelIndex& origin, const Plan& plan,
                            const SpatialTransform& transform);

}  // namespace voxlet
