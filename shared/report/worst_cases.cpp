#include "report/worst_cases.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>

#include "preprocess/crop.h"
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

/// Id → class; what the evaluation leaves out is background. Pictures tell at most 255 structures apart.
std::vector<std::uint8_t> shown_classes(const Evaluation& evaluation) {
  constexpr std::size_t kMost = 255;
  const LabelList& list = evaluation.labels;
  const auto shown = static_cast<std::ptrdiff_t>(std::min(list.size(), kMost));
  auto table = class_table({list.begin(), list.begin() + shown});
  std::vector<std::pair<std::uint16_t, std::set<std::uint16_t>>> regions(evaluation.regions.begin(),
                                                                         evaluation.regions.end());
  std::stable_sort(regions.begin(), regions.end(),
                   [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  for (const auto& [id, members] : regions)
    for (const auto member : members)
      if (table[member] == 0) table[member] = table[id];
  return table;
}

ClassVolume classes_of(const LabelVolume& labels, const std::vector<std::uint8_t>& table) {
  ClassVolume classes(labels.geometry);
  std::transform(labels.voxels.begin(), labels.voxels.end(), classes.voxels.begin(),
                 [&](std::uint16_t id) { return table[id]; });
  return classes;
}

/// Cut before they are turned: whole heads are large, what is shown of them is not.
std::array<PlanePicture, 3> planes_of(const ClassVolume& reference, const ClassVolume& prediction,
                                      const std::optional<ImageVolume>& image) {
  const Box box = shown_box(reference, prediction);
  const auto shown = [&box](const auto& volume) { return reorient_to(crop(volume, box), parse_orientation("RAS")); };
  const ClassVolume wanted = shown(reference), found = shown(prediction);
  return draw_case(image ? shown(*image) : ImageVolume(wanted.geometry), wanted, found);
}

}  // namespace

std::vector<std::size_t> worst_cases(const Evaluation& evaluation, std::size_t count) {
  std::vector<std::pair<double, std::size_t>> scores;
  for (std::size_t n = 0; n < evaluation.cases.size(); ++n) {
    const double dice = scores_of(evaluation.cases[n], evaluation.labels).dice;
    if (!std::isnan(dice)) scores.emplace_back(dice, n);
  }
  std::sort(scores.begin(), scores.end());
  scores.resize(std::min(count, scores.size()));
  std::vector<std::size_t> worst;
  worst.reserve(scores.size());
  for (const auto& [dice, place] : scores) worst.push_back(place);
  return worst;
}

CasePicture case_picture(const CaseRecord& record, const Evaluation& evaluation,
                         const std::optional<LabelMap>& label_map, CaseVolumes volumes) {
  LabelVolume reference = std::move(volumes.reference), prediction = std::move(volumes.prediction);
  if (label_map) relabel(reference, *label_map);
  if (record.resampled) prediction = resample_labels_to_grid(prediction, reference.geometry);
  CasePicture picture = scores_of(record, evaluation.labels);
  const auto table = shown_classes(evaluation);
  picture.planes = planes_of(classes_of(reference, table), classes_of(prediction, table), volumes.image);
  return picture;
}

}  // namespace voxlet
