// JSON of plans. Reading is strict: a key that is not known is an error, so that a typing mistake is never silent.
#include <algorithm>
#include <array>
#include <concepts>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/json_numbers.h"
#include "base/json_text.h"
#include "labels/structure_colors.h"
#include "plan/plan.h"
#include "plan/plan_fields.h"
#include "plan/training_rules.h"

namespace voxlet {
namespace {

using OrderedJson = nlohmann::ordered_json;

/// What a field holds, as JSON: a number, a text, a list or a part of the plan with fields of its own.
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

template <typename T>
OrderedJson field_to_json(const T& value);

OrderedJson field_to_json(const Shape& shape) { return {shape.ni, shape.nj, shape.nk}; }
OrderedJson field_to_json(const Step& step) { return step_to_json(step, "name"); }
OrderedJson field_to_json(const std::vector<Step>& steps) {
  OrderedJson list = OrderedJson::array();
  for (const auto& step : steps) list.push_back(step_to_json(step, "step"));
  return list;
}
template <PlanPart Part>
OrderedJson field_to_json(const std::vector<Part>& parts) {
  OrderedJson list = OrderedJson::array();
  for (const auto& part : parts) list.push_back(field_to_json(part));
  return list;
}
OrderedJson field_to_json(const std::map<std::string, Confidence>& confidence) {
  OrderedJson json = OrderedJson::object();
  for (const auto& [name, one] : confidence) json[name] = field_to_json(one);
  return json;
}

/// A shape of no voxels stands for none.
template <typename T>
bool is_written(const T& value) {
  if constexpr (std::same_as<T, Shape>) return value != Shape{0, 0, 0};
  return true;
}

template <typename T>
OrderedJson field_to_json(const T& value) {
  if constexpr (PlanPart<const T>) {
    OrderedJson json = OrderedJson::object();
    each_field(value, [&](const char* key, const auto& field, const FieldRule&) {
      if (is_written(field)) json[key] = field_to_json(field);
    });
    return json;
  } else {
    return value;
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

template <PlanPart Part>
void read_fields(const OrderedJson& object, const std::string& where, Part& part);

template <typename T>
void read_field(const OrderedJson& json, const std::string& key, T& value) {
  if constexpr (PlanPart<T>)
    read_fields(json, key, value);
  else
    read_value(json, key, value);
}

void read_field(const OrderedJson& json, const std::string& key, Shape& shape) {
  std::array<std::int64_t, 3> sizes{shape.ni, shape.nj, shape.nk};
  read_value(json, key, sizes);
  shape = shape_from(sizes);
}

/// {"name": …, parameters}. Without a name the parameters are those of the default.
void read_field(OrderedJson json, const std::string& key, Step& step) {
  if (!json.is_object())
    throw Error(ErrorCode::kBadInput, key + R"( must be {"name": …} with its parameters, found )" + json.dump() + ".");
  if (!json.contains("name")) json["name"] = step.name;
  step = read_step(json, "name");
}

/// A list of steps, or, of augmentation, the name of a ready one.
void read_field(const OrderedJson& json, const std::string& key, std::vector<Step>& steps) {
  if (key == "augmentation" && json.is_string()) {
    steps = augmentation_preset(json.get<std::string>());
    return;
  }
  steps.clear();
  for (const auto& entry : json) steps.push_back(read_step(entry, "step"));
}

void read_field(const OrderedJson& list, const std::string& key, std::vector<Channel>& channels) {
  channels.clear();
  for (const auto& entry : list) {
    entry.at("name");  // throws where there is none
    read_fields(entry, key, channels.emplace_back());
  }
}

void read_field(const OrderedJson& list, const std::string& key, LabelList& labels) {
  labels.clear();
  for (const auto& entry : list) {
    Label label;
    read_value(entry.at("id"), "label id", label.id);
    entry.at("name");  // throws where there is none
    label.color = default_label_color(label.id);
    read_fields(entry, key, label);
    labels.push_back(label);
  }
  labels = with_structure_colors(std::move(labels));
}

void read_field(const OrderedJson& object, const std::string&, std::map<std::string, Confidence>& confidence) {
  for (const auto& [name, entry] : object.items()) read_fields(entry, "the confidence of " + name, confidence[name]);
}

/// Of fields that are absent the part keeps what it has.
template <PlanPart Part>
void read_fields(const OrderedJson& object, const std::string& where, Part& part) {
  std::set<std::string> known;
  if constexpr (std::same_as<Part, Plan>) known.insert("format");
  each_field(part, [&](const char* key, auto&, const FieldRule&) { known.insert(key); });
  for (const auto& [key, value] : object.items())
    if (!known.contains(key)) throw Error(ErrorCode::kBadInput, "unknown key \"" + key + "\" in " + where);
  each_field(part, [&](const char* key, auto& field, const FieldRule&) {
    if (object.contains(key)) read_field(object.at(key), key, field);
  });
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
  Plan plan;
  read_fields(json, "the plan", plan);
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
  OrderedJson json{{"format", Plan::kFormat}};
  json.update(field_to_json(plan));
  return json_text(json, 2) + "\n";
}

}  // namespace voxlet
