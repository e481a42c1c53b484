// How the learning rate falls.
#pragma once

namespace voxlet {

/// initial · (1 − t)^0.9 with t = done share of the training, 0 … 1 (polynomial decay as in nnU-Net).
double polynomial_rate(double initial, double done);

}  // namespace voxlet
