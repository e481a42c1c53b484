#include "measurement/measure_structures.h"

#include <limits>
#include <vector>

#include "base/error.h"
#include "preprocess/resample_to_grid.h"

namespace voxlet {
namespace {

/// The labels without the voxels that are left out, and how many each label lost.
LabelVolume without(const LabelVolume& labels, const std::vector<bool>& excluded,
                    std::map<std::uint16_t, std::size_t>& lost) {
  if (excluded.size() != labels.voxels.size())
    throw Error(ErrorCode::kBadInput, "Expected what is to be left out on the scan's own grid, found " +
                                          std::to_string(excluded.size()) + " voxels.");
  LabelVolume kept = labels;
  for (std::size_t v = 0; v < excluded.size(); ++v)
    if (excluded[v] && kept.voxels[v] != 0) {
      ++lost[kept.voxels[v]];
      kept.voxels[v] = 0;
    }
  return kept;
}

/// Axes of one voxel have no edge.
bool is_at_edge(std::int64_t at, std::int64_t size) { return size > 1 && (at == 0 || at == size - 1); }

/// For each id whether it has voxels in the outermost layer.
std::vector<bool> labels_at_edge(const LabelVolume& labels) {
  std::vector<bool> ids(65536);
  const auto [ni, nj, nk] = labels.shape();
  for (std::int64_t k = 0; k < nk; ++k)
    for (std::int64_t j = 0; j < nj; ++j) {
      const bool whole_row = is_at_edge(j, nj) || is_at_edge(k, nk);
      const std::int64_t step = whole_row || ni < 2 ? 1 : ni - 1;
      for (std::int64_t i = 0; i < ni; i += step)
        if (whole_row || is_at_edge(i, ni)) ids[labels.at(i, j, k)] = true;
    }
  return ids;
}

}  // namespace

MeasuredStructures measure_structures(const LabelVolume& labels, const ImageVolume& image, const LabelList& list,
                                      const ConfidenceById& confidence, const MeasureOptions& options) {
  std::map<std::uint16_t, std::size_t> lost;
  std::vector<RoiStatistics> statistics =
      options.excluded.empty()
          ? roi_statistics(labels, image, list, {kTablePercentiles})
          : roi_statistics(without(labels, options.excluded, lost), image, list, {kTablePercentiles});
  MeasuredStructures measured{{}, options.unit.unit, options.region, 0, options.exclusion};
  measured.reference_mean = options.unit.factor * reference_mean(options.region, image, labels, options.excluded);
  for (RoiStatistics& row : statistics) row = rescaled(std::move(row), options.unit.factor, measured.reference_mean);
  const std::vector<Asymmetry> asymmetries = asymmetry(statistics);
  const std::vector<bool> cut = labels_at_edge(labels);
  for (std::size_t n = 0; n < list.size(); ++n) {
    StructureRow row{list[n], statistics[n], asymmetries[n]};
    if (const auto found = confidence.find(list[n].id); found != confidence.end()) row.confidence = found->second;
    if (const auto found = lost.find(list[n].id); found != lost.end()) row.excluded_voxels = found->second;
    row.at_edge = cut[list[n].id];
    measured.rows.push_back(std::move(row));
  }
  const auto flags = flags_of(measured.rows, measured.unit);
  for (std::size_t n = 0; n < flags.size(); ++n) measured.rows[n].flags = flags[n];
  return measured;
}

ImageVolume under_labels(const ImageVolume& image, const Geometry& labels) {
  return resample_to_grid(image, labels, Interpolation::kLinear, std::numeric_limits<float>::quiet_NaN());
}

}  // namespace voxlet
