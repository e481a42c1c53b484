// Turns in space, for random deformations.
#pragma once

#include <array>
#include <cstddef>

namespace voxlet {

/// Rows of columns.
using Matrix3 = std::array<std::array<double, 3>, 3>;

inline constexpr Matrix3 kIdentity3{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

Matrix3 multiply(const Matrix3& a, const Matrix3& b);
/// About axis 0, 1 or 2 by the right-hand rule.
Matrix3 rotation(std::size_t axis, double radians);

}  // namespace voxlet
