// The segmentation's numbers: measured, told in other units, compared with a reference.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "io/image_file.h"
#include "labels/freesurfer_labels.h"
#include "labels/label_map.h"
#include "metrics/overlap.h"
#include "preprocess/susceptibility_unit.h"
#include "volume/label_likeness.h"
#include "volume/label_sums.h"
#include "worker/engine.h"

namespace voxlet::web {
namespace {

/// The labels of a list that have voxels.
LabelList present(LabelList list, std::span<const std::uint16_t> ids) {
  const auto there = ids_in(ids);
  std::erase_if(list, [&](const Label& label) { return !there.contains(label.id); });
  return list;
}

}  // namespace

const MeasuredStructures& Engine::measured() const {
  if (table_) return *table_;
  std::set<std::uint16_t> further;  // ids of the reference's alone
  for (const auto& [id, metrics] : compared_) further.insert(id);
  const LabelList list = complete_list(label_list(), std::move(further));
  MeasureOptions options = numbers_;
  if (options.region.kind == RegionKind::kLabel &&
      std::find(labels().voxels.begin(), labels().voxels.end(), options.region.label) == labels().voxels.end())
    options.region = {};  // it was erased
  ConfidenceById confidence = confidence_;
  std::erase_if(confidence, [&](const auto& entry) { return edited_.contains(entry.first); });
  MeasuredStructures measured = measure_structures(labels(), scan(), list, confidence, options);
  for (StructureRow& row : measured.rows)
    if (const auto found = compared_.find(row.label.id); found != compared_.end()) row.compared = found->second;
  return table_.emplace(std::move(measured));
}

std::string Engine::table_text(const TableSource& source, char separator) const {
  std::string table = structure_table(measured(), source, separator);
  if (!holds_structures(table, separator, measured(), source))
    throw Error(ErrorCode::kIo, "The table, read back, differs from what is shown; nothing was saved.");
  return table;
}

void Engine::set_numbers(const NumbersRequest& request) {
  const std::string said = unit_.empty() ? guess_susceptibility_unit(scan().voxels) : unit_;
  const std::string unit = request.unit.empty() ? said : request.unit;
  MeasureOptions options{.unit = unit_conversion(unit, request.convert_to, request.tesla),
                         .region = reference_region(request.region, label_list())};
  if (request.exclude) {
    std::string notice;
    options.excluded = excluded_voxels(labels_on_scan(*request.exclude, notice), request.exclude_ids, scan().geometry);
    options.exclusion = request.exclusion;
  }
  reference_mean(options.region, scan(), labels(), options.excluded);  // throws where there is none
  numbers_ = std::move(options);
  table_.reset();
}

Comparison Engine::compare(std::span<const std::byte> reference, const ReferenceFacts& facts) {
  Comparison result;
  LabelVolume expected = labels_on_scan(reference, result.notice);
  require_label_map(expected, facts.name, kFewValues);
  const LabelList known = facts.names.empty() ? segment_names(reference) : facts.names;
  const LabelList all = present(complete_list(known, ids_in(expected.voxels)), expected.voxels), names = label_list();
  result.match = facts.assigned ? match_assigned(*facts.assigned, expected, all, labels(), names)
                                : match_labels(expected, known, labels(), names, facts.atlases);
  if (!facts.assigned && known.empty() && result.match.by == MatchedBy::kNothing)  // FreeSurfer's ids have its names
    result.match = match_labels(expected, all, labels(), names, facts.atlases);
  result.labels = all;
  result.compared = result.match.by != MatchedBy::kNothing;
  if (!result.compared) return result;
  relabel(expected, result.match.map);
  const auto ids = ids_in(expected.voxels);
  compared_ = ids.empty() ? CaseMetrics{} : compare_label_maps(expected, labels(), ids);
  table_.reset();
  return result;
}

std::map<std::uint16_t, double> dice_of_files(std::span<const std::byte> reference,
                                              std::span<const std::byte> prediction,
                                              const std::map<std::uint16_t, std::uint16_t>& map) {
  LabelVolume expected = read_nifti_labels(as_nifti({reference.begin(), reference.end()}));
  relabel(expected, map);
  std::set<std::uint16_t> ids;
  for (const auto& [from, to] : map) ids.insert(to);
  std::map<std::uint16_t, double> dice;
  for (const auto& [id, overlap] :
       label_overlap(expected, read_nifti_labels(as_nifti({prediction.begin(), prediction.end()})), ids))
    dice[id] = overlap.dice();
  return dice;
}

}  // namespace voxlet::web
