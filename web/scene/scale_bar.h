// Chooses the length of a scale bar.
#pragma once

namespace voxlet {

/// The longest length in mm of the series … 0.5, 1, 2, 5, 10, 20, 50 … that fits into `room` pixels. Both arguments
/// must be positive.
double scale_bar_mm(double pixels_per_mm, double room);

}  // namespace voxlet
