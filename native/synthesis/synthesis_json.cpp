#include "synthesis/synthesis_json.h"

#include <nlohmann/json.hpp>
#include <type_traits>

#include "base/error.h"

namespace voxlet {
namespace {

using Json = nlohmann::ordered_json;

template <typename Options, typename Visit>
void each_field(Options& o, const Visit& visit) {
  visit("spacing_mm", o.spacing_mm);
  visit("margin_mm", o.margin_mm);
  visit("crop_mm", o.crop_mm);
  visit("rotation_degrees", o.rotation_degrees);
  visit("smallest_scale", o.smallest_scale);
  visit("largest_scale", o.largest_scale);
  visit("axis_scale", o.axis_scale);
  visit("shear", o.shear);
  visit("deformation_mm", o.deformation_mm);
  visit("deformation_cell_mm", o.deformation_cell_mm);
  visit("bias_sd", o.bias_sd);
  visit("blur_mm", o.blur_mm);
  visit("thick_share", o.thick_share);
  visit("thickest_mm", o.thickest_mm);
  visit("noise_sd", o.noise_sd);
  visit("gamma_sd", o.gamma_sd);
  visit("texture_sd", o.texture_sd);
  visit("myelin", o.myelin);
  visit("t1_share", o.t1_share);
  visit("grouped_share", o.grouped_share);
  visit("skull_strip_share", o.skull_strip_share);
  visit("mirror", o.mirror);
  visit("susceptibility", o.susceptibility);
  visit("streaks_ppm", o.streaks_ppm);
  visit("background_ppm", o.background_ppm);
  visit("noise_ppm", o.noise_ppm);
  visit("texture_ppm", o.texture_ppm);
}

Error bad(const std::string& source, const std::string& sentence) {
  return {ErrorCode::kBadInput, source + ": " + sentence};
}

bool is_id(const Json& value) { return value.is_number_unsigned() && value <= 65535; }

/// Takes the ids of merged structures out of `json`.
std::map<std::uint16_t, std::uint16_t> take_merged(Json& json, const std::string& source) {
  std::map<std::uint16_t, std::uint16_t> merged;
  const auto found = json.find("merged");
  if (found == json.end()) return merged;
  for (const auto& [key, structure] : found->items()) {
    const Json id = Json::parse(key, nullptr, false);
    if (!is_id(id) || !is_id(structure))
      throw bad(source, "expected ids 0 … 65535 in synthesis merged, found " + key + ": " + structure.dump() + ".");
    merged[id.get<std::uint16_t>()] = structure.get<std::uint16_t>();
  }
  json.erase(found);
  return merged;
}

}  // namespace

std::string to_json(const SynthesisOptions& options) {
  Json json;
  each_field(options, [&](const char* name, const auto& value) { json[name] = value; });
  for (const auto& [id, structure] : options.merged) json["merged"][std::to_string(id)] = structure;
  return json.dump();
}

SynthesisOptions synthesis_of_dataset(std::string_view dataset_json, const std::string& source) {
  const Json dataset = Json::parse(dataset_json, nullptr, false);
  if (!dataset.is_object() || !dataset.contains("synthesis") || !dataset["synthesis"].is_object())
    throw bad(
        source,
        "expected how its scans were synthesised (\"synthesis\"), found nothing; make the dataset with voxlet synth.");
  Json json = dataset["synthesis"];
  SynthesisOptions options;
  each_field(options, [&](const char* name, auto& value) {
    const auto found = json.find(name);
    if (found == json.end()) return;
    if (std::is_same_v<std::decay_t<decltype(value)>, bool> ? !found->is_boolean() : !found->is_number())
      throw bad(source, std::string("expected another kind of value of synthesis ") + name + ".");
    value = found->get<std::decay_t<decltype(value)>>();
    json.erase(found);
  });
  options.merged = take_merged(json, source);
  if (!json.empty()) throw bad(source, "there is no synthesis option " + json.begin().key() + ".");
  options.validate();
  return options;
}

}  // namespace voxlet
