// JSON of plans. Reading is strict: a key that is not known is an error, so that a typing mistake is never silent.
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "plan/plan.h"

namespace voxlet {
namespace {

using Json = nlohmann::ordered_json;

void refuse_unknown_keys(const Json& object, const std::set<std::string>& known, const std::string& where) {
  for (const auto& [key, value] : object.items())
    if (!known.contains(key)) throw Error(ErrorCode::kBadInput, "unknown key \"" + key + "\" in " + where);
}

template <typename T>
void read(const Json& object, const char* key, T& value) {
  if (object.contains(key)) object.at(key).get_to(value);
}

Json shape_to_json(const Shape& shape) { return {shape.ni, shape.nj, shape.nk}; }

Json channels_to_json(const std::vector<Channel>& channels) {
  Json list = Json::array();
  for (const auto& channel : channels) list.push_back({{"name", channel.name}, {"unit", channel.unit}});
  return list;
}

Json intensity_to_json(const std::vector<IntensityStep>& steps) {
  Json list = Json::array();
  for (const auto& step : steps) {
    Json entry{{"step", step.step}};
    for (const auto& [name, value] : step.parameters) entry[name] = value;
    list.push_back(entry);
  }
  return list;
}

Json labels_to_json(const LabelList& labels) {
  Json list = Json::array();
  for (const auto& label : labels) list.push_back({{"id", label.id}, {"name", label.name}, {"color", label.color}});
  return list;
}

Json training_to_json(const TrainingPlan& t) {
  return {{"epochs", t.epochs},
          {"steps_per_epoch", t.steps_per_epoch},
          {"batch_size", t.batch_size},
          {"learning_rate", t.learning_rate},
          {"weight_decay", t.weight_decay},
          {"foreground_share", t.foreground_share},
          {"mirror_left_right", t.mirror_left_right},
          {"intensity_augmentation", t.intensity_augmentation}};
}

void read_channels(const Json& list, std::vector<Channel>& channels) {
  channels.clear();
  for (const auto& entry : list) {
    refuse_unknown_keys(entry, {"name", "unit"}, "channels");
    channels.push_back({entry.at("name").get<std::string>(), entry.value("unit", "")});
  }
}

void read_intensity(const Json& list, std::vector<IntensityStep>& steps) {
  steps.clear();
  for (const auto& entry : list) {
    IntensityStep step{entry.at("step").get<std::string>(), {}};
    for (const auto& [key, value] : entry.items())
      if (key != "step") step.parameters[key] = value.get<double>();
    steps.push_back(step);
  }
}

void read_labels(const Json& list, LabelList& labels) {
  labels.clear();
  for (const auto& entry : list) {
    refuse_unknown_keys(entry, {"id", "name", "color"}, "labels");
    Label label{entry.at("id").get<std::uint16_t>(), entry.at("name").get<std::string>(), {}};
    label.color = default_label_color(label.id);
    read(entry, "color", label.color);
    labels.push_back(label);
  }
}

void read_postprocessing(const Json& list, std::vector<PostprocessingStep>& steps) {
  steps.clear();
  for (const auto& entry : list) {
    refuse_unknown_keys(entry, {"step"}, "postprocessing");
    steps.push_back({entry.at("step").get<std::string>()});
  }
}

void read_patch(const Json& object, PatchPlan& patch) {
  refuse_unknown_keys(object, {"size", "overlap"}, "patch");
  if (object.contains("size")) patch.size = shape_from(object.at("size").get<std::array<std::int64_t, 3>>());
  read(object, "overlap", patch.overlap);
}

void read_network(const Json& object, NetworkPlan& network) {
  refuse_unknown_keys(object, {"name", "channels"}, "network");
  read(object, "name", network.name);
  read(object, "channels", network.channels);
}

void read_training(const Json& object, TrainingPlan& t) {
  refuse_unknown_keys(object,
                      {"epochs", "steps_per_epoch", "batch_size", "learning_rate", "weight_decay", "foreground_share",
                       "mirror_left_right", "intensity_augmentation"},
                      "training");
  read(object, "epochs", t.epochs);
  read(object, "steps_per_epoch", t.steps_per_epoch);
  read(object, "batch_size", t.batch_size);
  read(object, "learning_rate", t.learning_rate);
  read(object, "weight_decay", t.weight_decay);
  read(object, "foreground_share", t.foreground_share);
  read(object, "mirror_left_right", t.mirror_left_right);
  read(object, "intensity_augmentation", t.intensity_augmentation);
}

void check_format(const Json& json) {
  const int format = json.at("format").get<int>();
  if (format != Plan::kFormat)
    throw Error(ErrorCode::kBadInput, "plan format " + std::to_string(format) + ", this Voxlet reads format " +
                                          std::to_string(Plan::kFormat) + "; use a Voxlet of the same version");
}

Plan read_plan(const Json& json) {
  check_format(json);
  refuse_unknown_keys(json,
                      {"format", "name", "channels", "orientation", "spacing_mm", "intensity", "patch", "network",
                       "labels", "postprocessing", "training", "licence", "trained_on", "scores"},
                      "the plan");
  Plan plan;
  read(json, "name", plan.name);
  if (json.contains("channels")) read_channels(json.at("channels"), plan.channels);
  read(json, "orientation", plan.orientation);
  read(json, "spacing_mm", plan.spacing_mm);
  if (json.contains("intensity")) read_intensity(json.at("intensity"), plan.intensity);
  if (json.contains("patch")) read_patch(json.at("patch"), plan.patch);
  if (json.contains("network")) read_network(json.at("network"), plan.network);
  if (json.contains("labels")) read_labels(json.at("labels"), plan.labels);
  if (json.contains("postprocessing")) read_postprocessing(json.at("postprocessing"), plan.postprocessing);
  if (json.contains("training")) read_training(json.at("training"), plan.training);
  read(json, "licence", plan.licence);
  read(json, "trained_on", plan.trained_on);
  read(json, "scores", plan.scores);
  return plan;
}

}  // namespace

Plan plan_from_json(std::string_view text, const std::string& source) {
  try {
    Plan plan = read_plan(Json::parse(text));
    plan.validate();
    return plan;
  } catch (const nlohmann::json::exception& failure) {
    throw Error(ErrorCode::kBadInput,
                "Expected a Voxlet plan as JSON in " + source + ", found: " + failure.what() + ".");
  } catch (const Error& failure) {
    throw Error(ErrorCode::kBadInput, "Expected a valid plan in " + source + ", found: " + failure.what());
  }
}

std::string to_json(const Plan& plan) {
  Json post = Json::array();
  for (const auto& step : plan.postprocessing) post.push_back({{"step", step.step}});
  Json json{{"format", Plan::kFormat},
            {"name", plan.name},
            {"channels", channels_to_json(plan.channels)},
            {"orientation", plan.orientation},
            {"spacing_mm", plan.spacing_mm},
            {"intensity", intensity_to_json(plan.intensity)},
            {"patch", {{"size", shape_to_json(plan.patch.size)}, {"overlap", plan.patch.overlap}}},
            {"network", {{"name", plan.network.name}, {"channels", plan.network.channels}}},
            {"labels", labels_to_json(plan.labels)},
            {"postprocessing", post},
            {"training", training_to_json(plan.training)},
            {"licence", plan.licence},
            {"trained_on", plan.trained_on},
            {"scores", plan.scores}};
  return json.dump(2) + "\n";
}

}  // namespace voxlet
