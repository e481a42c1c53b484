#include "evaluation/case_record.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "labels/labels.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;

/// JSON has no NaN: null stands for it.
ordered_json number(double value) { return std::isnan(value) ? ordered_json(nullptr) : ordered_json(value); }

double number(const ordered_json& json) {
  return json.is_null() ? std::numeric_limits<double>::quiet_NaN() : json.get<double>();
}

ordered_json structure_json(const LabelMetrics& m) {
  return {{"reference", m.overlap.reference},
          {"prediction", m.overlap.prediction},
          {"intersection", m.overlap.intersection},
          {"total", m.overlap.total},
          {"reference_mm3", m.volume.reference_mm3},
          {"prediction_mm3", m.volume.prediction_mm3},
          {"hausdorff_mm", number(m.surface.hausdorff_mm)},
          {"percentile_hausdorff_mm", number(m.surface.percentile_hausdorff_mm)},
          {"average_mm", number(m.surface.average_mm)},
          {"surface_dice", number(m.surface.surface_dice)}};
}

LabelMetrics structure_from(const ordered_json& json) {
  LabelMetrics m;
  m.overlap = {json.at("reference").get<std::size_t>(), json.at("prediction").get<std::size_t>(),
               json.at("intersection").get<std::size_t>(), json.at("total").get<std::size_t>()};
  m.volume = {json.at("reference_mm3").get<double>(), json.at("prediction_mm3").get<double>()};
  m.surface = {number(json.at("hausdorff_mm")), number(json.at("percentile_hausdorff_mm")),
               number(json.at("average_mm")), number(json.at("surface_dice")), m.overlap.one_empty()};
  return m;
}

CaseRecord record_from(const ordered_json& json) {
  CaseRecord record;
  record.name = json.at("name");
  record.reference_file = json.at("reference_file");
  record.prediction_file = json.at("prediction_file");
  record.image_file = json.at("image_file");
  record.voxels = json.at("voxels").get<std::size_t>();
  record.resampled = json.at("resampled").get<bool>();
  for (const auto& [id, structure] : json.at("structures").items())
    record.structures[label_id_in(id)] = structure_from(structure);
  for (const auto& [id, means] : json.at("intensities").items())
    record.intensities[label_id_in(id)] = {number(means.at(0)), number(means.at(1))};
  record.image_problem = json.value("image_problem", "");
  return record;
}

}  // namespace

ordered_json to_json(const CaseRecord& record) {
  ordered_json structures = ordered_json::object(), intensities = ordered_json::object();
  for (const auto& [id, structure] : record.structures) structures[std::to_string(id)] = structure_json(structure);
  for (const auto& [id, means] : record.intensities)
    intensities[std::to_string(id)] = {number(means.reference), number(means.prediction)};
  ordered_json json{{"name", record.name},
                    {"reference_file", record.reference_file},
                    {"prediction_file", record.prediction_file},
                    {"image_file", record.image_file},
                    {"voxels", record.voxels},
                    {"resampled", record.resampled},
                    {"structures", structures},
                    {"intensities", intensities}};
  if (!record.image_problem.empty()) json["image_problem"] = record.image_problem;
  return json;
}

CaseRecord case_record_from_json(const ordered_json& json) {
  try {
    return record_from(json);
  } catch (const std::exception&) {
    throw Error(ErrorCode::kBadInput, "Expected the record of an evaluated case, found something else.");
  }
}

}  // namespace voxlet
