#include "registration/affine_fit.h"

#include <Eigen/Dense>

#include "base/error.h"

namespace voxlet {

Affine fit_affine(const std::vector<WorldPoint>& from, const std::vector<WorldPoint>& to) {
  constexpr Eigen::Index kUnknowns = 4;
  const auto count = static_cast<Eigen::Index>(from.size());
  Eigen::MatrixX4d points(count, kUnknowns);
  Eigen::MatrixX3d images(static_cast<Eigen::Index>(to.size()), 3);
  for (Eigen::Index n = 0; n < count; ++n) {
    const auto& p = from[static_cast<std::size_t>(n)];
    points.row(n) << p.x, p.y, p.z, 1;
  }
  for (Eigen::Index n = 0; n < images.rows(); ++n) {
    const auto& p = to[static_cast<std::size_t>(n)];
    images.row(n) << p.x, p.y, p.z;
  }
  const auto decomposition = points.colPivHouseholderQr();
  if (images.rows() != count || decomposition.rank() < kUnknowns)
    throw Error(ErrorCode::kBadInput, "Expected at least 4 pairs of points that do not lie in one plane, found " +
                                          std::to_string(count) + " and " + std::to_string(to.size()) + " points.");
  const Eigen::Matrix<double, kUnknowns, 3> solution = decomposition.solve(images);
  Affine affine;
  for (std::size_t row = 0; row < affine.rows.size(); ++row)
    for (std::size_t c = 0; c < affine.rows[row].size(); ++c)
      affine.rows[row][c] = solution(static_cast<Eigen::Index>(c), static_cast<Eigen::Index>(row));
  return affine;
}

}  // namespace voxlet
