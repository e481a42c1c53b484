#include <nlohmann/json.hpp>

#include "base/json_text.h"
#include "labels/sidecar.h"

namespace voxlet {
namespace {

using OrderedJson = nlohmann::ordered_json;

void set_known(OrderedJson& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

OrderedJson generated_by(const Sidecar& sidecar) {
  OrderedJson software{{"Name", "Voxlet"}, {"Version", VOXLET_VERSION}};
  set_known(software, "Provider", sidecar.provider);
  if (sidecar.edited) software["Edited"] = *sidecar.edited;
  return OrderedJson::array({software});
}

OrderedJson model_json(const SidecarModel& model) {
  OrderedJson json = OrderedJson::object();
  set_known(json, "File", model.file);
  set_known(json, "Plan", model.name);
  set_known(json, "Licence", model.licence);
  set_known(json, "TrainedOn", model.trained_on);
  set_known(json, "SHA256", model.sha256);
  return json;
}

}  // namespace

std::string made_by(const SidecarModel& model) { return "Label map made by the model " + model.name; }

std::string sidecar_json(const Sidecar& sidecar) {
  OrderedJson sources = OrderedJson::array(), hashes = OrderedJson::object(), labels = OrderedJson::object();
  for (const auto& source : sidecar.sources) {
    sources.push_back(source.name);
    set_known(hashes, source.name.c_str(), source.sha256);
  }
  for (const auto& label : sidecar.labels) labels[std::to_string(label.id)] = label.name;
  OrderedJson json{{"Description", sidecar.description},
                   {"Sources", sources},
                   {"SpatialReference", "orig"},
                   {"GeneratedBy", generated_by(sidecar)}};
  if (!hashes.empty()) json["SourceSHA256"] = hashes;
  if (sidecar.model) json["Model"] = model_json(*sidecar.model);
  if (!labels.empty()) json["Labels"] = labels;
  if (!sidecar.scan_notes.empty()) json["ScanNotes"] = sidecar.scan_notes;
  if (!sidecar.overridden.empty()) json["Overridden"] = sidecar.overridden;
  if (!sidecar.flags.empty()) json["Flags"] = sidecar.flags;
  return json_text(json, 2) + "\n";
}

}  // namespace voxlet
