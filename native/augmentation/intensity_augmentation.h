// Random intensity changes to one channel of a training patch. Kinds and ranges of change_intensity follow nnU-Net
// (Isensee et al., Nature Methods 2021, supplement 4) at strength 1.
#pragma once

#include <span>

#include "base/random.h"
#include "plan/step.h"
#include "volume/geometry.h"

namespace voxlet {

/// Gamma (probability 0.3), contrast (0.3), brightness (0.3) and Gaussian noise (0.2); ranges grow with `strength`.
void change_intensity(std::span<float> values, float strength, Random& random);

/// Runs one of augmentation_rules(), complete, with its probability; steps that do not change intensities do nothing.
///   "gamma"              (x − min) / range to a power in low … high, put back to the range; with "invert" of the
///                        negative image, with "keep_statistics" then brought to the mean and SD from before
///   "contrast"           distances from the mean times a factor in low … high; "keep_range" cuts at the old extremes
///   "brightness_factor"  times a factor in low … high
///   "brightness"         plus a value in ±amount
///   "noise"              normal, with an SD in 0 … sd
///   "blur"               Gaussian with an SD in sigma_low … sigma voxels, edges repeat
///   "low_resolution"     lower_resolution with a zoom in low … high
///   "bias_field"         random_bias_field with a magnitude in 0 … magnitude
/// Drawn uniformly. `values` are one channel, of one or (2.5D) several volumes of `shape`; they are changed alike.
void apply_intensity_step(std::span<float> values, const Shape& shape, const Step& step, Random& random);

}  // namespace voxlet
