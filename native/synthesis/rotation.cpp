#include "synthesis/rotation.h"

#include <cmath>

namespace voxlet {

Matrix3 multiply(const Matrix3& a, const Matrix3& b) {
  Matrix3 product{};
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 3; ++c)
      for (std::size_t n = 0; n < 3; ++n) product[r][c] += a[r][n] * b[n][c];
  return product;
}

Matrix3 rotation(std::size_t axis, double radians) {
  Matrix3 m = kIdentity3;
  const std::size_t a = (axis + 1) % 3, b = (axis + 2) % 3;
  m[a][a] = m[b][b] = std::cos(radians);
  m[b][a] = std::sin(radians);
  m[a][b] = -m[b][a];
  return m;
}

}  // namespace voxlet
