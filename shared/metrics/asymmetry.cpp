#include "metrics/asymmetry.h"

#include <limits>
#include <map>

#include "labels/structure_name.h"

namespace voxlet {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Asymmetry between(const RoiStatistics& left, const RoiStatistics& right) {
  if (left.voxels == 0 || right.voxels == 0) return {kNan, kNan};
  return {200 * (left.volume_mm3 - right.volume_mm3) / (left.volume_mm3 + right.volume_mm3), left.mean - right.mean};
}

}  // namespace

std::vector<std::optional<std::size_t>> counterparts(const std::vector<RoiStatistics>& rows) {
  std::vector<StructureName> names;
  std::map<StructureName, std::size_t> places;
  for (const RoiStatistics& row : rows) {
    names.push_back(structure_name(row.name));
    places.emplace(names.back(), names.size() - 1);
  }
  std::vector<std::optional<std::size_t>> others(rows.size());
  for (std::size_t n = 0; n < rows.size(); ++n) {
    if (names[n].side == Side::kNone) continue;
    if (const auto found = places.find(names[n].mirrored()); found != places.end()) others[n] = found->second;
  }
  return others;
}

std::vector<Asymmetry> asymmetry(const std::vector<RoiStatistics>& rows) {
  const auto others = counterparts(rows);
  std::vector<Asymmetry> result(rows.size(), {kNan, kNan});
  for (std::size_t n = 0; n < rows.size(); ++n) {
    if (!others[n]) continue;
    const bool is_left = structure_name(rows[n].name).side == Side::kLeft;
    const RoiStatistics& other = rows[*others[n]];
    result[n] = is_left ? between(rows[n], other) : between(other, rows[n]);
  }
  return result;
}

}  // namespace voxlet
