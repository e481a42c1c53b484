#include "evaluate/worst_cases.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "io/nifti.h"
#include "preprocess/pipeline.h"
#include "preprocess/resample_to_grid.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

CasePicture scores_of(const CaseRecord& record, const LabelList& labels) {
  CasePicture picture;
  picture.name = record.name;
  double sum = 0, count = 0;
  for (const auto& label : labels) {
    const double dice = picture.label_dice[label.name] = record.structures.at(label.id).overlap.dice();
    if (std::isnan(dice)) continue;
    sum += dice;
    ++count;
  }
  picture.dice = count > 0 ? sum / count : std::nan("");
  return picture;
}

/// Pictures tell at most 255 structures apart; what the evaluation leaves out is background.
ClassVolume classes_of(const LabelVolume& labels, const LabelList& list) {
  constexpr std::size_t kMost = 255;
  const auto table =
      class_table({list.begin(), list.begin() + static_cast<std::ptrdiff_t>(std::min(list.size(), kMost))});
  ClassVolume classes(labels.geometry);
  std::transform(labels.voxels.begin(), labels.voxels.end(), classes.voxels.begin(),
                 [&](std::uint16_t id) { return table[id]; });
  return classes;
}

std::array<PlanePicture, 3> planes_of(const CaseRecord& record, const LabelList& labels,
                                      const std::optional<LabelMap>& label_map) {
  LabelVolume reference = read_nifti_labels(record.reference_file);
  if (label_map) relabel(reference, *label_map);
  LabelVolume prediction = read_nifti_labels(record.prediction_file);
  if (record.resampled) prediction = resample_labels_to_grid(prediction, reference.geometry);
  ImageVolume image = record.image_file.empty() ? ImageVolume(reference.geometry) : read_nifti_image(record.image_file);
  const auto ras = parse_orientation("RAS");
  return draw_case(reorient_to(image, ras), classes_of(reorient_to(reference, ras), labels),
                   classes_of(reorient_to(prediction, ras), labels));
}

}  // namespace

std::vector<CasePicture> worst_cases(const Evaluation& evaluation, const std::optional<LabelMap>& label_map,
                                     std::size_t count) {
  std::vector<std::pair<CasePicture, const CaseRecord*>> cases;
  for (const auto& record : evaluation.cases) {
    CasePicture picture = scores_of(record, evaluation.labels);
    if (!std::isnan(picture.dice)) cases.emplace_back(std::move(picture), &record);
  }
  std::stable_sort(cases.begin(), cases.end(),
                   [](const auto& a, const auto& b) { return a.first.dice < b.first.dice; });
  std::vector<CasePicture> worst;
  for (std::size_t n = 0; n < std::min(count, cases.size()); ++n) {
    cases[n].first.planes = planes_of(*cases[n].second, evaluation.labels, label_map);
    worst.push_back(std::move(cases[n].first));
  }
  return worst;
}

}  // namespace voxlet
