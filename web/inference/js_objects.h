// The core's structs as plain JavaScript objects.
#pragma once

#include <emscripten/val.h>

#include "io/nifti.h"
#include "metrics/roi_statistics.h"
#include "plan/model_package.h"

namespace voxlet::web {

/// {i, j, k}
emscripten::val to_js(const VoxelIndex& index);
/// {shape, affine (12 numbers by row), spacing_mm, orientation, affine_source, data_type, version, description}
emscripten::val to_js(const NiftiInfo& info);
/// {id, name, color: [r, g, b], voxels, volume_mm3, mean, sd, volume_ml, median, mean_eroded}
emscripten::val to_js(const RoiStatistics& row, const Label& label);
/// {name, licence, trained_on, scores, labels: [{id, name, color}], patch: [D, H, W], channels, classes, golden};
/// channels are those of the network: of a 2.5D one each slice of a stack
emscripten::val to_js(const ModelPackage& package);
/// The shape of its input: [N, C, D, H, W]
emscripten::val to_js(const Golden& golden);
/// {max_error, argmax_equal, passed}
emscripten::val to_js(const GoldenResult& result);

}  // namespace voxlet::web
