#include "measurement/measure_structures.h"

#include <set>

#include "base/error.h"
#include "metrics/label_region.h"

namespace voxlet {
namespace {

/// The labels without the voxels that are left out, and how many each label lost.
LabelVolume without(const LabelVolume& labels, const std::vector<bool>& excluded,
                    std::map<std::uint16_t, std::size_t>& lost) {
  LabelVolume kept = labels;
  if (excluded.empty()) return kept;
  if (excluded.size() != kept.voxels.size())
    throw Error(ErrorCode::kBadInput, "Expected what is to be left out on the scan's own grid, found " +
                                          std::to_string(excluded.size()) + " voxels.");
  for (std::size_t v = 0; v < excluded.size(); ++v)
    if (excluded[v] && kept.voxels[v] != 0) {
      ++lost[kept.voxels[v]];
      kept.voxels[v] = 0;
    }
  return kept;
}

/// Axes of one voxel have no edge.
bool reaches(std::int64_t first, std::int64_t size, std::int64_t whole) {
  return whole > 1 && (first == 0 || first + size == whole);
}

std::set<std::uint16_t> labels_at_edge(const LabelVolume& labels) {
  std::set<std::uint16_t> ids;
  const Shape whole = labels.shape();
  for (const auto& [id, box] : label_boxes(labels))
    if (reaches(box.first.i, box.size.ni, whole.ni) || reaches(box.first.j, box.size.nj, whole.nj) ||
        reaches(box.first.k, box.size.nk, whole.nk))
      ids.insert(id);
  return ids;
}

}  // namespace

MeasuredStructures measure_structures(const LabelVolume& labels, const ImageVolume& image, const LabelList& list,
                                      const ConfidenceById& confidence, const MeasureOptions& options) {
  std::map<std::uint16_t, std::size_t> lost;
  const LabelVolume kept = without(labels, options.excluded, lost);
  std::vector<RoiStatistics> statistics = roi_statistics(kept, image, list, {kTablePercentiles});
  MeasuredStructures measured{{}, options.unit.unit, options.region, 0, options.exclusion};
  measured.reference_mean = options.unit.factor * reference_mean(options.region, image, labels, options.excluded);
  for (RoiStatistics& row : statistics) row = rescaled(std::move(row), options.unit.factor, measured.reference_mean);
  const std::vector<Asymmetry> asymmetries = asymmetry(statistics);
  const std::set<std::uint16_t> cut = labels_at_edge(labels);
  for (std::size_t n = 0; n < list.size(); ++n) {
    StructureRow row{list[n], statistics[n], asymmetries[n]};
    if (const auto found = confidence.find(list[n].id); found != confidence.end()) row.confidence = found->second;
    if (const auto found = lost.find(list[n].id); found != lost.end()) row.excluded_voxels = found->second;
    row.at_edge = cut.contains(list[n].id);
    measured.rows.push_back(std::move(row));
  }
  const auto flags = flags_of(measured.rows, measured.unit);
  for (std::size_t n = 0; n < flags.size(); ++n) measured.rows[n].flags = flags[n];
  return measured;
}

}  // namespace voxlet
