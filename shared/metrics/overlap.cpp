#include "metrics/overlap.h"

#include <limits>

#include "base/error.h"

namespace voxlet {

double Overlap::dice() const {
  if (both_empty()) return std::numeric_limits<double>::quiet_NaN();
  return 2.0 * static_cast<double>(intersection) / static_cast<double>(reference + prediction);
}

std::map<std::uint16_t, Overlap> label_overlap(const LabelVolume& reference, const LabelVolume& prediction,
                                               const std::set<std::uint16_t>& ids) {
  if (!same_grid(reference.geometry, prediction.geometry))
    throw Error(ErrorCode::kBadInput, "Expected reference and prediction on one grid, found " +
                                          to_string(reference.shape()) + " and " + to_string(prediction.shape()) +
                                          " voxels or unlike affines; resample one to the other.");
  std::vector<Overlap> counts(65536);
  for (std::size_t v = 0; v < reference.voxels.size(); ++v) {
    ++counts[reference.voxels[v]].reference;
    ++counts[prediction.voxels[v]].prediction;
    if (reference.voxels[v] == prediction.voxels[v]) ++counts[reference.voxels[v]].intersection;
  }
  std::map<std::uint16_t, Overlap> result;
  for (const auto id : ids) result[id] = counts[id];
  for (std::size_t id = 1; ids.empty() && id < counts.size(); ++id)
    if (!counts[id].both_empty()) result[static_cast<std::uint16_t>(id)] = counts[id];
  return result;
}

}  // namespace voxlet
