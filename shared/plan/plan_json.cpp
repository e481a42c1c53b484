// JSON of plans. Reading is strict: a key that is not known is an error, so that a typing mistake is never silent.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/json_numbers.h"
#include "base/json_text.h"
#include "labels/structure_colors.h"
#include "plan/plan.h"
#include "plan/training_rules.h"

namespace voxlet {
namespace {

using OrderedJson = nlohmann::ordered_json;

void refuse_unknown_keys(const OrderedJson& object, const std::set<std::string>& known, const std::string& where) {
  for (const auto& [key, value] : object.items())
    if (!known.contains(key)) throw Error(ErrorCode::kBadInput, "unknown key \"" + key + "\" in " + where);
}

template <typename T>
void read(const OrderedJson& object, const char* key, T& value) {
  if (object.contains(key)) read_value(object.at(key), key, value);
}

void read_shape(const OrderedJson& object, const char* key, Shape& shape) {
  std::array<std::int64_t, 3> sizes{shape.ni, shape.nj, shape.nk};
  read(object, key, sizes);
  shape = shape_from(sizes);
}

OrderedJson shape_to_json(const Shape& shape) { return {shape.ni, shape.nj, shape.nk}; }

OrderedJson channels_to_json(const std::vector<Channel>& channels) {
  OrderedJson list = OrderedJson::array();
  for (const auto& channel : channels)
    list.push_back({{"name", channel.name}, {"unit", channel.unit}, {"role", channel.role}});
  return list;
}

/// 26, not 26.0: most parameters are whole numbers.
OrderedJson to_json_value(double value) {
  const auto whole = static_cast<std::int64_t>(std::clamp(value, -1e15, 1e15));
  return static_cast<double>(whole) == value ? OrderedJson(whole) : OrderedJson(value);
}
template <typename T>
OrderedJson to_json_value(const std::vector<T>& values) {
  OrderedJson list = OrderedJson::array();
  for (const auto& value : values) list.push_back(to_json_value(value));
  return list;
}
OrderedJson to_json_value(const std::string& value) { return value; }
OrderedJson to_json_value(bool value) { return value; }

/// `key` is what the plan calls the name: "step" in lists, else "name".
OrderedJson step_to_json(const Step& step, const char* key) {
  OrderedJson entry{{key, step.name}};
  for (const auto& [name, value] : step.parameters)
    std::visit([&, &parameter = name](const auto& plain) { entry[parameter] = to_json_value(plain); }, value);
  return entry;
}

OrderedJson steps_to_json(const std::vector<Step>& steps) {
  OrderedJson list = OrderedJson::array();
  for (const auto& step : steps) list.push_back(step_to_json(step, "step"));
  return list;
}

OrderedJson resampling_to_json(const ResamplingPlan& r) {
  OrderedJson json{{"image", r.image},
                   {"through_plane", r.through_plane},
                   {"anisotropy_threshold", r.anisotropy_threshold},
                   {"labels", r.labels},
                   {"unlike_channels", r.unlike_channels}};
  if (r.shape != Shape{0, 0, 0}) json["shape"] = shape_to_json(r.shape);
  return json;
}

OrderedJson patch_to_json(const PatchPlan& patch) {
  return {{"size", shape_to_json(patch.size)}, {"overlap", patch.overlap},
          {"weights", patch.weights},          {"stitch", patch.stitch},
          {"mirror_axes", patch.mirror_axes},  {"foreground_only", patch.foreground_only}};
}

OrderedJson labels_to_json(const LabelList& labels) {
  OrderedJson list = OrderedJson::array();
  for (const auto& label : labels) list.push_back({{"id", label.id}, {"name", label.name}, {"color", label.color}});
  return list;
}

OrderedJson confidence_to_json(const std::map<std::string, Confidence>& confidence) {
  OrderedJson json = OrderedJson::object();
  for (const auto& [name, one] : confidence) json[name] = {{"dice", one.dice}, {"dice_per_nat", one.dice_per_nat}};
  return json;
}

OrderedJson training_to_json(const TrainingPlan& t) {
  return {{"epochs", t.epochs},
          {"steps_per_epoch", t.steps_per_epoch},
          {"batch_size", t.batch_size},
          {"gradient_accumulation", t.gradient_accumulation},
          {"precision", t.precision},
          {"folds", t.folds},
          {"split", t.split},
          {"subjects", t.subjects},
          {"loss", step_to_json(t.loss, "name")},
          {"supervision_weights", t.supervision_weights},
          {"optimizer", step_to_json(t.optimizer, "name")},
          {"learning_rate", t.learning_rate},
          {"weight_decay", t.weight_decay},
          {"schedule", step_to_json(t.schedule, "name")},
          {"warmup_epochs", t.warmup_epochs},
          {"ema_decay", t.ema_decay},
          {"gradient_clip", t.gradient_clip},
          {"patience", t.patience},
          {"output_only_epochs", t.output_only_epochs},
          {"freeze", t.freeze},
          {"freeze_epochs", t.freeze_epochs},
          {"foreground_share", t.foreground_share},
          {"foreground_jitter", t.foreground_jitter},
          {"class_sampling", t.class_sampling},
          {"class_weights", t.class_weights},
          {"mirror_left_right", t.mirror_left_right},
          {"intensity_augmentation", t.intensity_augmentation},
          {"augmentation", steps_to_json(t.augmentation)}};
}

void read_channels(const OrderedJson& list, std::vector<Channel>& channels) {
  channels.clear();
  for (const auto& entry : list) {
    refuse_unknown_keys(entry, {"name", "unit", "role"}, "channels");
    channels.push_back({entry.at("name").get<std::string>(), entry.value("unit", ""), entry.value("role", "image")});
  }
}

bool is_number(const OrderedJson& value) { return value.is_number(); }

StepValue step_value(const std::string& name, const OrderedJson& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.get<double>();
  if (value.is_array() && std::all_of(value.begin(), value.end(), is_number)) return value.get<std::vector<double>>();
  const auto is_list = [](const OrderedJson& entry) {
    return entry.is_array() && std::all_of(entry.begin(), entry.end(), is_number);
  };
  if (value.is_array() && std::all_of(value.begin(), value.end(), is_list))
    return value.get<std::vector<std::vector<double>>>();
  throw Error(ErrorCode::kBadInput,
              name + " must be a number, a text, true, false or a list of numbers, found " + value.dump() + ".");
}

Step read_step(const OrderedJson& json, const char* key) {
  Step step{json.at(key).get<std::string>(), {}};
  for (const auto& [name, value] : json.items())
    if (name != key) step.parameters[name] = step_value(name, value);
  return step;
}

void read_steps(const OrderedJson& json, const char* key, std::vector<Step>& steps) {
  if (!json.contains(key)) return;
  steps.clear();
  for (const auto& entry : json.at(key)) steps.push_back(read_step(entry, "step"));
}

/// {"name": …, parameters}. Without a name the parameters are those of the default.
void read_named(const OrderedJson& json, const char* key, Step& step) {
  if (!json.contains(key)) return;
  OrderedJson object = json.at(key);
  if (!object.is_object())
    throw Error(ErrorCode::kBadInput,
                std::string(key) + R"( must be {"name": …} with its parameters, found )" + object.dump() + ".");
  if (!object.contains("name")) object["name"] = step.name;
  step = read_step(object, "name");
}

void read_resampling(const OrderedJson& object, ResamplingPlan& r) {
  refuse_unknown_keys(object, {"image", "through_plane", "anisotropy_threshold", "labels", "unlike_channels", "shape"},
                      "resampling");
  read(object, "image", r.image);
  read(object, "through_plane", r.through_plane);
  read(object, "anisotropy_threshold", r.anisotropy_threshold);
  read(object, "labels", r.labels);
  read(object, "unlike_channels", r.unlike_channels);
  read_shape(object, "shape", r.shape);
}

void read_slice_stack(const OrderedJson& object, SliceStackPlan& stack) {
  refuse_unknown_keys(object, {"axis", "count"}, "slice_stack");
  read(object, "axis", stack.axis);
  read(object, "count", stack.count);
}

void read_labels(const OrderedJson& list, LabelList& labels) {
  labels.clear();
  for (const auto& entry : list) {
    refuse_unknown_keys(entry, {"id", "name", "color"}, "labels");
    Label label{0, entry.at("name").get<std::string>(), {}};
    read_value(entry.at("id"), "label id", label.id);
    label.color = default_label_color(label.id);
    read(entry, "color", label.color);
    labels.push_back(label);
  }
  labels = with_structure_colors(std::move(labels));
}

void read_patch(const OrderedJson& object, PatchPlan& patch) {
  refuse_unknown_keys(object, {"size", "overlap", "weights", "stitch", "mirror_axes", "foreground_only"}, "patch");
  read_shape(object, "size", patch.size);
  read(object, "overlap", patch.overlap);
  read(object, "weights", patch.weights);
  read(object, "stitch", patch.stitch);
  read(object, "mirror_axes", patch.mirror_axes);
  read(object, "foreground_only", patch.foreground_only);
}

/// A list of steps, or the name of a ready one.
void read_augmentation(const OrderedJson& object, std::vector<Step>& steps) {
  if (object.contains("augmentation") && object.at("augmentation").is_string())
    steps = augmentation_preset(object.at("augmentation").get<std::string>());
  else
    read_steps(object, "augmentation", steps);
}

void read_training(const OrderedJson& object, TrainingPlan& t) {
  refuse_unknown_keys(object,
                      {"epochs",
                       "steps_per_epoch",
                       "batch_size",
                       "gradient_accumulation",
                       "precision",
                       "folds",
                       "split",
                       "subjects",
                       "loss",
                       "supervision_weights",
                       "optimizer",
                       "learning_rate",
                       "weight_decay",
                       "schedule",
                       "warmup_epochs",
                       "ema_decay",
                       "gradient_clip",
                       "patience",
                       "output_only_epochs",
                       "freeze",
                       "freeze_epochs",
                       "foreground_share",
                       "foreground_jitter",
                       "class_sampling",
                       "class_weights",
                       "mirror_left_right",
                       "intensity_augmentation",
                       "augmentation"},
                      "training");
  read(object, "epochs", t.epochs);
  read(object, "steps_per_epoch", t.steps_per_epoch);
  read(object, "batch_size", t.batch_size);
  read(object, "gradient_accumulation", t.gradient_accumulation);
  read(object, "precision", t.precision);
  read(object, "folds", t.folds);
  read(object, "split", t.split);
  read(object, "subjects", t.subjects);
  read_named(object, "loss", t.loss);
  read(object, "supervision_weights", t.supervision_weights);
  read_named(object, "optimizer", t.optimizer);
  read(object, "learning_rate", t.learning_rate);
  read(object, "weight_decay", t.weight_decay);
  read_named(object, "schedule", t.schedule);
  read(object, "warmup_epochs", t.warmup_epochs);
  read(object, "ema_decay", t.ema_decay);
  read(object, "gradient_clip", t.gradient_clip);
  read(object, "patience", t.patience);
  read(object, "output_only_epochs", t.output_only_epochs);
  read(object, "freeze", t.freeze);
  read(object, "freeze_epochs", t.freeze_epochs);
  read(object, "foreground_share", t.foreground_share);
  read(object, "foreground_jitter", t.foreground_jitter);
  read(object, "class_sampling", t.class_sampling);
  read(object, "class_weights", t.class_weights);
  read(object, "mirror_left_right", t.mirror_left_right);
  read(object, "intensity_augmentation", t.intensity_augmentation);
  read_augmentation(object, t.augmentation);
}

void read_confidence(const OrderedJson& object, std::map<std::string, Confidence>& confidence) {
  for (const auto& [name, entry] : object.items()) {
    refuse_unknown_keys(entry, {"dice", "dice_per_nat"}, "the confidence of " + name);
    read(entry, "dice", confidence[name].dice);
    read(entry, "dice_per_nat", confidence[name].dice_per_nat);
  }
}

void check_format(const OrderedJson& json) {
  int format = 0;
  read_value(json.at("format"), "format", format);
  if (format != Plan::kFormat)
    throw Error(ErrorCode::kBadInput, "plan format " + std::to_string(format) + ", this Voxlet reads format " +
                                          std::to_string(Plan::kFormat) + "; use a Voxlet of the same version");
}

Plan read_plan(const OrderedJson& json) {
  check_format(json);
  refuse_unknown_keys(json,
                      {"format",     "name",         "channels",        "orientation", "spacing_mm", "crop",
                       "resampling", "intensity",    "frame",           "slice_stack", "patch",      "network",
                       "ensemble",   "labels",       "postprocessing",  "refuse",      "training",   "background_bias",
                       "confidence", "unsure_below", "largest_scan_mm", "licence",     "trained_on", "scores"},
                      "the plan");
  Plan plan;
  read(json, "name", plan.name);
  if (json.contains("channels")) read_channels(json.at("channels"), plan.channels);
  read(json, "orientation", plan.orientation);
  read(json, "spacing_mm", plan.spacing_mm);
  read_steps(json, "crop", plan.crop);
  if (json.contains("resampling")) read_resampling(json.at("resampling"), plan.resampling);
  read_steps(json, "intensity", plan.intensity);
  read_steps(json, "frame", plan.frame);
  if (json.contains("slice_stack")) read_slice_stack(json.at("slice_stack"), plan.slice_stack);
  if (json.contains("patch")) read_patch(json.at("patch"), plan.patch);
  read_named(json, "network", plan.network);
  read(json, "ensemble", plan.ensemble);
  if (json.contains("labels")) read_labels(json.at("labels"), plan.labels);
  read_steps(json, "postprocessing", plan.postprocessing);
  read_steps(json, "refuse", plan.refusals);
  if (json.contains("training")) read_training(json.at("training"), plan.training);
  read(json, "background_bias", plan.background_bias);
  if (json.contains("confidence")) read_confidence(json.at("confidence"), plan.confidence);
  read(json, "unsure_below", plan.unsure_below);
  read(json, "largest_scan_mm", plan.largest_scan_mm);
  read(json, "licence", plan.licence);
  read(json, "trained_on", plan.trained_on);
  read(json, "scores", plan.scores);
  return plan;
}

}  // namespace

Plan plan_from_json(std::string_view text, const std::string& source) {
  try {
    Plan plan = read_plan(OrderedJson::parse(text));
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
  OrderedJson json{{"format", Plan::kFormat},
                   {"name", plan.name},
                   {"channels", channels_to_json(plan.channels)},
                   {"orientation", plan.orientation},
                   {"spacing_mm", plan.spacing_mm},
                   {"crop", steps_to_json(plan.crop)},
                   {"resampling", resampling_to_json(plan.resampling)},
                   {"intensity", steps_to_json(plan.intensity)},
                   {"frame", steps_to_json(plan.frame)},
                   {"slice_stack", {{"axis", plan.slice_stack.axis}, {"count", plan.slice_stack.count}}},
                   {"patch", patch_to_json(plan.patch)},
                   {"network", step_to_json(plan.network, "name")},
                   {"ensemble", plan.ensemble},
                   {"labels", labels_to_json(plan.labels)},
                   {"postprocessing", steps_to_json(plan.postprocessing)},
                   {"refuse", steps_to_json(plan.refusals)},
                   {"training", training_to_json(plan.training)},
                   {"background_bias", plan.background_bias},
                   {"confidence", confidence_to_json(plan.confidence)},
                   {"unsure_below", plan.unsure_below},
                   {"largest_scan_mm", plan.largest_scan_mm},
                   {"licence", plan.licence},
                   {"trained_on", plan.trained_on},
                   {"scores", plan.scores}};
  return json_text(json, 2) + "\n";
}

}  // namespace voxlet
