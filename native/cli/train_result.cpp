#include "cli/train_result.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>

#include "base/number_text.h"
#include "base/text.h"
#include "cli/cli.h"
#include "metrics/sample_statistics.h"
#include "training_report/training_report.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;

constexpr const char* kMeanName = "mean";

/// JSON has no NaN.
ordered_json number(double value) { return std::isfinite(value) ? ordered_json(value) : nullptr; }

std::string score(double value) { return decimals(value, 4); }

struct Spread {
  double mean = 0;
  double sd = 0;  ///< of a sample; 0 with one
  std::size_t count = 0;
};

Spread spread_of(const std::vector<double>& values) {
  const std::span<const double> known(values);
  return {mean_of(known), values.size() > 1 ? sample_sd_of(known) : 0, values.size()};
}

std::vector<std::pair<std::string, Spread>> spreads(const std::vector<FoldResult>& results) {
  std::vector<std::pair<std::string, Spread>> table;
  if (results.empty() || results.front().dice.empty()) return table;
  std::vector<double> means;
  for (const auto& [name, first] : results.front().dice) {
    std::vector<double> values;
    for (const auto& result : results)
      if (std::isfinite(result.dice.at(name))) values.push_back(result.dice.at(name));
    table.emplace_back(name, spread_of(values));
  }
  for (const auto& result : results) means.push_back(mean_dice(result.dice));
  table.emplace_back(kMeanName, spread_of(means));
  return table;
}

ordered_json fold_json(const FoldResult& result) {
  const auto& training = result.training;
  ordered_json json{
      {"folder", training.folder.string()}, {"fold", result.fold},     {"seed", result.seed},
      {"epochs", training.epochs},          {"steps", training.steps}, {"best_dice", number(training.best_dice)},
      {"seconds", training.seconds}};
  for (const auto& [name, dice] : result.dice) json["validation_dice"][name] = number(dice);
  if (training.last) json["last_epoch"] = ordered_json::parse(to_json_line(*training.last));
  return json;
}

std::string fold_text(const FoldResult& result) {
  const auto& training = result.training;
  auto text = training.folder.string() + ": " + counted(training.epochs, "epoch") + ", " +
              counted(training.steps, "step") + " in " + format_duration(training.seconds);
  if (result.dice.empty()) return text + ", best Dice while training " + score(training.best_dice);
  text += ", Dice of the validation cases " + score(mean_dice(result.dice));
  return text;
}

}  // namespace

ordered_json train_result_json(const std::string& run, const std::vector<FoldResult>& results) {
  ordered_json json{{"run", run}, {"folds", ordered_json::array()}, {"dice", ordered_json::object()}};
  for (const auto& result : results) json["folds"].push_back(fold_json(result));
  for (const auto& [name, spread] : spreads(results))
    json["dice"][name] = {{"mean", number(spread.mean)}, {"sd", spread.sd}, {"networks", spread.count}};
  return json;
}

std::string train_result_text(const std::vector<FoldResult>& results) {
  std::string text;
  for (const auto& result : results) text += (text.empty() ? "" : "\n") + fold_text(result);
  std::size_t width = 0;
  const auto table = spreads(results);
  for (const auto& [name, spread] : table) width = std::max(width, name.size());
  for (const auto& [name, spread] : table) {
    text += "\n  " + name + std::string(width - name.size(), ' ') + "  " + score(spread.mean);
    if (results.size() > 1) text += " ± " + score(spread.sd) + " over " + counted(spread.count, "network");
  }
  return text;
}

}  // namespace voxlet
