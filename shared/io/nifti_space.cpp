#include "io/nifti.h"

namespace voxlet {
namespace {

constexpr std::size_t kDescriptionBytes = 79;

/// `b` first, then `a`.
Affine product(const Affine& a, const Affine& b) {
  Affine result;
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c) {
      result.rows[r][c] = c == 3 ? a.rows[r][3] : 0;
      for (std::size_t n = 0; n < 3; ++n) result.rows[r][c] += a.rows[r][n] * b.rows[n][c];
    }
  return result;
}

}  // namespace

NiftiSpace NiftiSpace::on(const Geometry& from, const Geometry& to) const {
  NiftiSpace space = *this;
  if (qform && to != from) space.qform = product(*qform, product(from.affine.inverse(), to.affine));
  return space;
}

std::string carried_description(const std::string& own, const NiftiInfo& scan) {
  if (scan.description.empty() || own.size() + 2 >= kDescriptionBytes) return own;
  return (own + "; " + scan.description).substr(0, kDescriptionBytes);
}

}  // namespace voxlet
