#include "metrics/asymmetry.h"

#include <algorithm>
#include <limits>

#include "plan/labels.h"

namespace voxlet {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double index_of(double left, double right) { return 200 * (left - right) / (left + right); }

Asymmetry between(const RoiStatistics& left, const RoiStatistics& right) {
  if (left.voxels == 0 || right.voxels == 0) return {kNan, kNan};
  return {index_of(left.volume_mm3, right.volume_mm3), index_of(left.mean, right.mean)};
}

}  // namespace

std::vector<Asymmetry> asymmetry(const std::vector<RoiStatistics>& rows) {
  std::vector<Asymmetry> result(rows.size(), {kNan, kNan});
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const std::string other_name = mirrored_name(rows[n].name);
    const auto other = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == other_name; });
    if (other_name == rows[n].name || other == rows.end()) continue;
    const bool is_left = rows[n].name.starts_with("Left-");
    result[n] = is_left ? between(rows[n], *other) : between(*other, rows[n]);
  }
  return result;
}

}  // namespace voxlet
