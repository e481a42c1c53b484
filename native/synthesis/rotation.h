// 3×3 matrices and rotations about axes.
#pragma once

#include <array>
#include <cstddef>

namespace voxlet {

/// By rows.
using Matrix3 = std::array<std::array<double, 3>, 3>;

inline constexpr Matrix3 kIdentity3{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

Matrix3 multiply(const Matrix3& a, const Matrix3& b);
/// The rotation about axis 0, 1 or 2 by the right-hand rule.
Matrix3 rotation(std::size_t axis, double radians);

}  // namespace voxlet
