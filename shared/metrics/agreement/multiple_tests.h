// p-values of several tests that were made together.
#pragma once

#include <span>
#include <vector>

namespace voxlet {

/// p-values adjusted so that the chance of even one false finding among all of them is kept (Holm, Scand J Stat
/// 1979;6:65–70): the k-th smallest of n is multiplied by n − k + 1, made no smaller than the one before, at most 1.
/// NaN stays NaN and is not counted. As p.adjust(method = "holm") of R.
std::vector<double> holm_adjusted(std::span<const double> p);

}  // namespace voxlet
