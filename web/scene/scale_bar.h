// The length of a scale bar.
#pragma once

namespace voxlet {

/// The longest of 1, 2, 5, 10, 20, 50 … (and parts of 1) mm that fits into `room` pixels.
double scale_bar_mm(double pixels_per_mm, double room);

}  // namespace voxlet
