#include "worker/js_requests.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "binding/js_values.h"
#include "worker/js_objects.h"

namespace voxlet::web {

using emscripten::val;

namespace {

bool is_given(const val& value) { return !value.isUndefined() && !value.isNull(); }

/// "" where the field is missing.
std::string text_from(const val& object, const char* field) {
  return object[field].isString() ? object[field].as<std::string>() : std::string();
}

}  // namespace

std::map<std::uint16_t, std::uint16_t> id_map_from(const val& object) {
  std::map<std::uint16_t, std::uint16_t> map;
  const val keys = val::global("Object").call<val>("keys", object);
  for (int n = 0; n < keys["length"].as<int>(); ++n) {
    const auto key = keys[n].as<std::string>();
    map[label_id_in(key)] = object[key].as<std::uint16_t>();
  }
  return map;
}

TableSource source_from(const val& source) {
  return {.scan = text_from(source, "scan"),
          .segmentation = text_from(source, "segmentation"),
          .reference = text_from(source, "reference"),
          .model = text_from(source, "model"),
          .model_sha256 = text_from(source, "model_sha256"),
          .version = text_from(source, "voxlet_version"),
          .scan_notes = text_from(source, "scan_notes"),
          .overridden = text_from(source, "overridden")};
}

Sidecar sidecar_from(const val& about) {
  const val scan = about["scan"], origin = about["origin"];
  Sidecar sidecar{.description = "Label map by Voxlet",
                  .sources = {{text_from(scan, "name"), text_from(scan, "sha256")}},
                  .provider = text_from(origin, "provider")};
  if (is_given(scan["notes"])) sidecar.scan_notes = emscripten::vecFromJSArray<std::string>(scan["notes"]);
  if (const std::string file = text_from(origin, "file"); !file.empty()) sidecar.sources.push_back({file});
  if (is_given(origin["model"])) {
    sidecar.model = {.name = text_from(origin["model"], "name"), .sha256 = text_from(origin["model"], "sha256")};
    sidecar.description = made_by(*sidecar.model);
  }
  if (is_given(origin["edited"])) sidecar.edited = origin["edited"].as<bool>();
  if (const std::string reasons = text_from(origin, "overridden"); !reasons.empty()) sidecar.overridden = {reasons};
  return sidecar;
}

LabelVolume label_map_from(const val& ids, const val& info) {
  const auto shape = emscripten::convertJSArrayToNumberVector<double>(info["shape"]);
  const auto affine = emscripten::convertJSArrayToNumberVector<double>(info["affine"]);
  if (shape.size() != 3 || affine.size() != 12)
    throw Error(ErrorCode::kBadInput, "Expected a label map's shape of 3 numbers and its affine of 12.");
  Geometry geometry;
  const auto whole = [&](std::size_t axis) { return static_cast<std::int64_t>(shape[axis]); };
  geometry.shape = {whole(0), whole(1), whole(2)};
  for (std::size_t n = 0; n < affine.size(); ++n) geometry.affine.rows[n / 4][n % 4] = affine[n];
  LabelVolume labels;
  labels.geometry = geometry;
  labels.voxels = ids_from(ids);
  if (labels.voxels.size() != geometry.shape.count())
    throw Error(ErrorCode::kBadInput, "Expected " + std::to_string(geometry.shape.count()) +
                                          " labels, one for each voxel; found " + std::to_string(labels.voxels.size()) +
                                          ".");
  return labels;
}

NumbersRequest numbers_from(const val& request) {
  NumbersRequest numbers{.unit = text_from(request, "unit"),
                         .convert_to = text_from(request, "convertTo"),
                         .region = text_from(request, "region"),
                         .exclusion = text_from(request, "exclusion")};
  if (is_given(request["exclude"])) numbers.exclude = bytes_from(request["exclude"]);
  if (request["excludeIds"].isArray())
    for (const double id : emscripten::convertJSArrayToNumberVector<double>(request["excludeIds"]))
      numbers.exclude_ids.insert(static_cast<std::uint16_t>(id));
  if (request["tesla"].isNumber()) numbers.tesla = request["tesla"].as<double>();
  return numbers;
}

ReferenceFacts facts_from(const val& facts) {
  ReferenceFacts known{.name = text_from(facts, "name")};
  if (facts["names"].isArray()) known.names = labels_from(facts["names"]);
  if (is_given(facts["assigned"])) known.assigned = id_map_from(facts["assigned"]);
  known.atlases = atlases_from(facts["atlases"]);
  return known;
}

}  // namespace voxlet::web
