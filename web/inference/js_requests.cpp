#include "js_requests.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "io/image_file.h"
#include "js_objects.h"
#include "js_values.h"

namespace voxlet::web {

using emscripten::val;

namespace {

std::set<std::uint16_t> id_set_from(const val& list) {
  std::set<std::uint16_t> ids;
  for (unsigned n = 0; list.isArray() && n < list["length"].as<unsigned>(); ++n)
    ids.insert(list[n].as<std::uint16_t>());
  return ids;
}

bool is_given(const val& value) { return !value.isUndefined() && !value.isNull(); }

/// "" where the field is missing.
std::string text_from(const val& object, const char* field) {
  return object[field].isString() ? object[field].as<std::string>() : std::string();
}

LabelVolume labels_on(const Geometry& scan, std::vector<std::uint16_t> ids) {
  LabelVolume labels(scan);
  if (ids.size() != labels.voxels.size())
    throw Error(ErrorCode::kBadInput, "Expected a label for each voxel of the scan.");
  labels.voxels = std::move(ids);
  return labels;
}

}  // namespace

std::map<std::uint16_t, std::uint16_t> id_map_from(const val& object) {
  std::map<std::uint16_t, std::uint16_t> map;
  const val keys = val::global("Object").call<val>("keys", object);
  for (int n = 0; n < keys["length"].as<int>(); ++n) {
    const auto key = keys[n].as<std::string>();
    map[static_cast<std::uint16_t>(std::stoi(key))] = object[key].as<std::uint16_t>();
  }
  return map;
}

TableSource source_from(const val& source) {
  return {text_from(source, "scan"),      text_from(source, "segmentation"), text_from(source, "reference"),
          text_from(source, "model"),     text_from(source, "model_sha256"), text_from(source, "voxlet_version"),
          text_from(source, "overridden")};
}

NumbersRequest numbers_from(const val& request, const Geometry& scan) {
  NumbersRequest numbers{.unit = text_from(request, "unit"),
                         .convert_to = text_from(request, "convertTo"),
                         .region = text_from(request, "region"),
                         .exclude_ids = id_set_from(request["excludeIds"]),
                         .exclusion = text_from(request, "exclusion")};
  if (is_given(request["exclude"])) numbers.exclude = read_nifti_labels(as_nifti(bytes_from(request["exclude"])));
  if (is_given(request["excludeValues"])) numbers.exclude = labels_on(scan, ids_from(request["excludeValues"]));
  if (request["tesla"].isNumber()) numbers.tesla = request["tesla"].as<double>();
  return numbers;
}

ReferenceFacts facts_from(const val& facts) {
  ReferenceFacts known{.name = text_from(facts, "name")};
  if (facts["names"].isArray()) known.names = labels_from(facts["names"]);
  if (is_given(facts["assigned"])) known.assigned = id_map_from(facts["assigned"]);
  for (unsigned n = 0; facts["atlases"].isArray() && n < facts["atlases"]["length"].as<unsigned>(); ++n)
    known.atlases.push_back(atlas_translation(facts["atlases"][n].as<std::string>(), "a translation"));
  return known;
}

}  // namespace voxlet::web
