#include "evaluation/evaluate_case.h"

#include <cmath>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/special_values.h"
#include "evaluation/label_matching.h"
#include "preprocess/resample_to_grid.h"
#include "volume/grid_difference.h"
#include "volume/label_likeness.h"

namespace voxlet {
namespace {

using LabelIds = std::set<std::uint16_t>;

CaseMetrics overlap_alone(const LabelVolume& reference, const LabelVolume& prediction, const LabelIds& ids) {
  CaseMetrics metrics;
  for (const auto& [id, overlap] : label_overlap(reference, prediction, ids))
    metrics[id] = {overlap,
                   volume_difference(overlap, reference.geometry.voxel_volume_mm3()),
                   {kNaN, kNaN, kNaN, kNaN, overlap.one_empty()}};
  return metrics;
}

CaseMetrics compared(const LabelVolume& reference, const LabelVolume& prediction, const LabelIds& ids,
                     const CaseOptions& options) {
  return options.distances ? compare_label_maps(reference, prediction, ids, options.metrics)
                           : overlap_alone(reference, prediction, ids);
}

LabelVolume region_in(const LabelVolume& labels, const LabelMap& map) {
  LabelVolume region = labels;
  relabel(region, map);
  return region;
}

/// Each region on its own, as they may overlap.
CaseMetrics compared_with_regions(const LabelVolume& reference, const LabelVolume& prediction,
                                  const CaseOptions& options) {
  LabelIds labels = options.ids;
  for (const auto& [id, members] : options.regions) labels.erase(id);
  CaseMetrics metrics;
  if (options.ids.empty() || !labels.empty()) metrics = compared(reference, prediction, labels, options);
  for (const auto& [id, members] : options.regions) {
    const LabelMap map = map_to_region(id, members);
    metrics.merge(compared(region_in(reference, map), region_in(prediction, map), {id}, options));
  }
  return metrics;
}

/// The image's mean inside each label; voxels that are not finite are left out.
class MeanIntensities {
 public:
  MeanIntensities(const LabelVolume& labels, const ImageVolume& image) {
    for (std::size_t v = 0; v < labels.voxels.size(); ++v) {
      const float value = image.voxels[v];
      if (labels.voxels[v] == 0 || !std::isfinite(value)) continue;
      Sum& sum = sums_[labels.voxels[v]];
      sum.values += static_cast<double>(value);
      ++sum.count;
    }
  }
  double of(const LabelIds& ids) const {
    Sum all;
    for (const auto id : ids) {
      all.values += sums_[id].values;
      all.count += sums_[id].count;
    }
    return all.count == 0 ? kNaN : all.values / static_cast<double>(all.count);
  }

 private:
  struct Sum {
    double values = 0;
    std::size_t count = 0;
  };
  std::vector<Sum> sums_ = std::vector<Sum>(65536);
};

void add_intensities(CaseRecord& record, const LabelVolume& reference, const LabelVolume& prediction,
                     const ImageVolume& image, const LabelRegions& regions) {
  if (!same_grid(image.geometry, reference.geometry)) {
    record.image_problem =
        "the image and the reference lie on different grids: " + grid_difference(image.geometry, reference.geometry);
    return;
  }
  const MeanIntensities in_reference(reference, image), in_prediction(prediction, image);
  for (const auto& [id, metrics] : record.structures) {
    const auto region = regions.find(id);
    const LabelIds ids = region == regions.end() ? LabelIds{id} : region->second;
    record.intensities[id] = {in_reference.of(ids), in_prediction.of(ids)};
  }
}

}  // namespace

std::set<std::uint16_t> chosen_ids(const LabelChoice& choice, const std::optional<LabelMap>& label_map) {
  LabelIds ids, targets;
  for (const auto& label : choice.labels) ids.insert(label.id);
  if (!label_map) return ids;
  for (const auto& [id, members] : choice.regions) targets.insert(id);
  for (const auto& [from, to] : *label_map)
    if (to != 0 && (ids.empty() || ids.contains(to))) targets.insert(to);
  if (targets.empty())
    throw Error(ErrorCode::kBadInput, "Expected a label map that leads to ids of the label list, found none of them.");
  return targets;
}

CaseRecord evaluate_case(const std::string& name, LabelVolume reference, LabelVolume prediction,
                         const ImageVolume* image, const CaseOptions& options) {
  require_label_map(reference, "the reference");
  require_label_map(prediction, "the prediction");
  if (options.label_map) relabel(reference, *options.label_map);
  if (options.label_map && options.translate_both) relabel(prediction, *options.label_map);
  const bool elsewhere = options.resample && !same_grid(reference.geometry, prediction.geometry);
  if (elsewhere) prediction = resample_labels_to_grid(prediction, reference.geometry);
  CaseRecord record;
  record.name = name;
  record.voxels = reference.voxels.size();
  record.resampled = elsewhere;
  record.structures = compared_with_regions(reference, prediction, options);
  if (image != nullptr) add_intensities(record, reference, prediction, *image, options.regions);
  return record;
}

}  // namespace voxlet
