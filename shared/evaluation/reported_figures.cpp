#include "evaluation/reported_figures.h"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/error.h"

namespace voxlet {
namespace {

using Json = nlohmann::json;

/// An object of the file, and where it stands.
struct Entry {
  const Json& object;
  std::string place;
};

[[noreturn]] void refuse(const std::string& expected, const std::string& place) {
  throw Error(ErrorCode::kBadInput, "Expected " + expected + " in " + place + ".");
}

Entry entry_of(const Json& object, const std::string& place, std::initializer_list<std::string_view> keys) {
  if (!object.is_object()) refuse("an object", place);
  for (const auto& [key, value] : object.items())
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) refuse("no key \"" + key + "\"", place);
  return {object, place};
}

/// Null where the key is missing.
const Json& value_at(const Entry& entry, const char* key) {
  static const Json missing;
  const auto found = entry.object.find(key);
  return found == entry.object.end() ? missing : *found;
}

bool is_text(const Json& value) { return value.is_string() && !value.get_ref<const std::string&>().empty(); }

std::string text_at(const Entry& entry, const char* key) {
  const Json& value = value_at(entry, key);
  if (!is_text(value)) refuse("a text as \"" + std::string(key) + "\"", entry.place);
  return value.get<std::string>();
}

std::vector<std::string> texts_at(const Entry& entry, const char* key) {
  const Json& value = value_at(entry, key);
  if (!value.is_array() || value.empty() || !std::all_of(value.begin(), value.end(), is_text))
    refuse("a list of texts as \"" + std::string(key) + "\"", entry.place);
  return value.get<std::vector<std::string>>();
}

std::string one_of(const Entry& entry, const char* key, std::initializer_list<std::string_view> choices) {
  std::string found = text_at(entry, key);
  if (std::find(choices.begin(), choices.end(), found) != choices.end()) return found;
  std::string list;
  for (const auto choice : choices) {
    if (!list.empty()) list += ", ";
    list += choice;
  }
  refuse("one of " + list + " as \"" + key + "\"", entry.place);
}

bool flag_at(const Entry& entry, const char* key) {
  const Json& value = value_at(entry, key);
  if (!value.is_null() && !value.is_boolean()) refuse("true or false as \"" + std::string(key) + "\"", entry.place);
  return value.is_boolean() && value.get<bool>();
}

double number_at(const Entry& entry, const char* key, double low, double high) {
  const Json& value = value_at(entry, key);
  if (!value.is_number() || value.get<double>() < low || value.get<double>() > high)
    refuse("a number in the metric's range as \"" + std::string(key) + "\"", entry.place);
  return value.get<double>();
}

const Metric& metric_of(const Entry& entry) {
  const std::string name = text_at(entry, "metric");
  for (const auto& metric : metrics())
    if (metric.name == name) return metric;
  refuse("the name of a metric as \"metric\", not \"" + name + "\",", entry.place);
}

/// Ratios have no unit in their name; only differences with a sign go below 0.
double mean_at(const Entry& entry, std::string_view metric) {
  constexpr double kLargest = std::numeric_limits<double>::max();
  const bool ratio = metric.find("_mm") == std::string_view::npos && metric.find("_percent") == std::string_view::npos;
  return number_at(entry, "mean", metric.starts_with("volume_difference") ? -kLargest : 0, ratio ? 1 : kLargest);
}

ReportedFigure read_figure(const Json& object, const std::string& place) {
  const Entry entry = entry_of(object, place, {"structure", "also", "over_all", "metric", "mean", "sd"});
  const auto has = [&](const char* key) { return object.contains(key); };
  ReportedFigure figure{text_at(entry, "structure")};
  if (has("also")) figure.also = texts_at(entry, "also");
  figure.over_all = flag_at(entry, "over_all");
  figure.metric = &metric_of(entry);
  figure.mean = mean_at(entry, figure.metric->name);
  figure.sd = has("sd") ? number_at(entry, "sd", 0, std::numeric_limits<double>::max())
                        : std::numeric_limits<double>::quiet_NaN();
  return figure;
}

std::vector<ReportedFigure> read_figures(const Entry& entry) {
  const Json& list = value_at(entry, "figures");
  if (!list.is_array() || list.empty()) refuse("a list of objects as \"figures\"", entry.place);
  std::vector<ReportedFigure> figures;
  for (std::size_t n = 0; n < list.size(); ++n)
    figures.push_back(read_figure(list[n], "figure " + std::to_string(n + 1) + " of " + entry.place));
  return figures;
}

PublishedReport read_report(const Json& object, const std::string& place) {
  const Entry entry = entry_of(object, place, {"recipes", "citation", "data", "access", "read_in", "figures"});
  return {texts_at(entry, "recipes"),
          text_at(entry, "citation"),
          text_at(entry, "data"),
          one_of(entry, "access", {"public", "on registration", "no public copy known"}),
          one_of(entry, "read_in", {"text", "abstract", "code", "memory"}),
          read_figures(entry)};
}

}  // namespace

std::vector<PublishedReport> reported_figures(std::string_view text, const std::string& source) {
  const auto list = Json::parse(text, nullptr, false);
  if (!list.is_array()) refuse("a list of reports as JSON", source);
  std::vector<PublishedReport> reports;
  for (std::size_t n = 0; n < list.size(); ++n)
    reports.push_back(read_report(list[n], "report " + std::to_string(n + 1) + " of " + source));
  return reports;
}

std::vector<PublishedReport> reports_of_recipe(const std::vector<PublishedReport>& reports, std::string_view recipe) {
  std::vector<PublishedReport> found;
  std::copy_if(reports.begin(), reports.end(), std::back_inserter(found), [&](const PublishedReport& one) {
    return std::find(one.recipes.begin(), one.recipes.end(), recipe) != one.recipes.end();
  });
  return found;
}

}  // namespace voxlet
