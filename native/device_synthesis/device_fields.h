// Blur, resampling, random fields and distance transforms on the training device. Tensor versions of functions in
// synthesis/, preprocess/ and volume/. Tensors are float32 (nk, nj, ni); a grid's axes are perpendicular.
#pragma once

#include <torch/torch.h>

#include "synthesis/scanner.h"
#include "volume/volume.h"

namespace voxlet {

/// As gaussian_blur (synthesis/random_field.h): SD in voxels along i, j and k.
torch::Tensor blurred_on_device(torch::Tensor image, const Vec3& sd_voxels);

/// As resample_linear (preprocess/resample.h).
torch::Tensor resampled_on_device(const torch::Tensor& image, const Shape& shape);

/// As smooth_random_field, with random numbers of LibTorch's generator for `device`.
torch::Tensor random_field_on_device(const Geometry& grid, double cell_mm, double sd, const torch::Device& device);

/// As thicken_slices (synthesis/scanner.h).
torch::Tensor thick_slices_on_device(const torch::Tensor& image, const Vec3& spacing_mm, const ThickSlices& slices);

/// Blur and thick slices, as blur_as_acquired (synthesis/scanner.h), from the same draws.
torch::Tensor acquired_on_device(torch::Tensor image, const Vec3& spacing_mm, const SynthesisOptions& options,
                                 Random& random);

/// As distance_mm (volume/distance_transform.h): to the nearest true voxel of `mask` (bool). Takes time proportional to
/// voxels · length of an axis, and up to 256 MB of extra memory.
torch::Tensor distance_mm_on_device(const torch::Tensor& mask, const Vec3& spacing_mm);

/// As closed_mask.
torch::Tensor closed_mask_on_device(const torch::Tensor& mask, const Vec3& spacing_mm, double radius_mm);

}  // namespace voxlet
