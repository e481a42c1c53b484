// voxlet train: from a dataset and a plan to checkpoints.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "cli/cli.h"
#include "data/folds.h"
#include "io/file.h"
#include "train/device.h"
#include "train/trainer.h"

namespace voxlet {
namespace {

struct TrainVerbOptions {
  std::string dataset, plan, output;
  std::string fold = "0";
  TrainOptions train;
};

std::string decimals(double value, int digits) {
  if (std::isnan(value)) return "–";
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

std::string status_text(const TrainStatus& s) {
  const auto epochs = s.epochs > 0 ? "/" + std::to_string(s.epochs) : "";
  return "epoch " + std::to_string(s.epoch) + epochs + "  step " + std::to_string(s.step) + "  loss " +
         decimals(s.loss, 3) + "  Dice " + decimals(s.dice, 3) + "  " + decimals(s.patches_per_second, 1) +
         " patches/s  " + format_duration(s.remaining_seconds) + " left";
}

std::string label_text(const std::pair<std::string, double>& label) {
  return label.first + " " + decimals(label.second, 3);
}

/// All labels' Dice where they fit in a line, else the lowest; history.jsonl has them all.
std::string label_dice_text(const EpochRecord& r) {
  constexpr std::size_t kFitInALine = 4;
  if (r.label_dice.empty()) return "";
  if (r.label_dice.size() > kFitInALine) {
    const auto lower = [](const auto& a, const auto& b) {
      return !std::isnan(a.second) && (std::isnan(b.second) || a.second < b.second);
    };
    return " (lowest: " + label_text(*std::min_element(r.label_dice.begin(), r.label_dice.end(), lower)) + ")";
  }
  std::string text;
  for (const auto& label : r.label_dice) text += (text.empty() ? "" : ", ") + label_text(label);
  return " (" + text + ")";
}

std::string epoch_text(const EpochRecord& r) {
  return "epoch " + std::to_string(r.epoch) + "  step " + std::to_string(r.step) + "  loss " + decimals(r.loss, 4) +
         "  Dice " + decimals(r.dice, 4) + label_dice_text(r) + "  " + decimals(r.patches_per_second, 2) +
         " patches/s  " + format_duration(r.elapsed_seconds);
}

/// A line per epoch on stderr (stdout is the result's), and a running line on terminals.
TrainListener terminal_listener() {
  TrainListener listener;
  listener.on_step = [](const TrainStatus& status) { draw_status_line(status_text(status)); };
  listener.on_epoch = [](const EpochRecord& record) {
    clear_status_line();
    std::cerr << epoch_text(record) << std::endl;
  };
  listener.on_note = [](const std::string& note) {
    clear_status_line();
    std::cerr << note << std::endl;
  };
  return listener;
}

std::vector<int> chosen_folds(const std::string& fold, const Dataset& dataset, const Plan& plan) {
  std::vector<int> folds;
  const auto count = static_cast<int>(fold_count(dataset, plan.training));
  for (int f = 0; f < count; ++f) {
    if (fold == "all" || fold == std::to_string(f)) folds.push_back(f);
  }
  if (!folds.empty()) return folds;
  throw Error(ErrorCode::kBadInput,
              "Expected the fold 0 … " + std::to_string(count - 1) + " or all, found \"" + fold + "\".");
}

nlohmann::ordered_json result_json(const TrainResult& result) {
  nlohmann::ordered_json json{{"folder", result.folder.string()},
                              {"epochs", result.epochs},
                              {"steps", result.steps},
                              {"best_dice", result.best_dice},
                              {"seconds", result.seconds}};
  if (result.last) json["last_epoch"] = nlohmann::ordered_json::parse(to_json_line(*result.last));
  return json;
}

std::string result_text(const TrainResult& result) {
  return result.folder.string() + ": " + std::to_string(result.epochs) + " epochs, " + std::to_string(result.steps) +
         " steps in " + format_duration(result.seconds) + ", best validation Dice " + decimals(result.best_dice, 4);
}

void train(TrainVerbOptions& options, VerbContext& context) {
  tune_for_training();
  const auto plan = plan_from_json(read_text_file(options.plan), options.plan);
  const auto dataset = read_dataset(options.dataset);
  auto results = nlohmann::ordered_json::array();
  std::string text;
  for (const int fold : chosen_folds(options.fold, dataset, plan)) {
    const auto result =
        train_fold(dataset, plan, fold, options.output, options.train, terminal_listener(), context.progress());
    results.push_back(result_json(result));
    text += (text.empty() ? "" : "\n") + result_text(result);
  }
  context.print_result({{"run", options.output}, {"folds", results}}, text);
}

void add_train_options(CLI::App& verb, TrainVerbOptions& options) {
  verb.add_option("dataset", options.dataset, "Folder in nnU-Net v2 layout")->required();
  verb.add_option("--plan", options.plan, "plan.json, made by voxlet plan")->required();
  verb.add_option("-o,--output", options.output, "Folder of the run")->required();
  verb.add_option("--fold", options.fold, "0 … 4, or all")->capture_default_str();
  verb.add_option("--device", options.train.device, "auto, cpu or cuda:N")->capture_default_str();
  verb.add_flag("--resume", options.train.resume, "Go on from the last checkpoint");
  verb.add_option("--init-from", options.train.init_from, "Run or checkpoint whose weights are the start");
  verb.add_option("--seed", options.train.seed, "Of weights, patches and augmentation")->capture_default_str();
  verb.add_option("--epochs", options.train.epochs, "Instead of the plan's");
  verb.add_option("--minutes", options.train.minutes, "Train for this long; the learning rate follows the clock");
}

}  // namespace

void add_train_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<TrainVerbOptions>();
  auto* verb =
      context.add_verb(app, "train", "Trains a network on a dataset", [=, &context] { train(*options, context); });
  add_train_options(*verb, *options);
}

}  // namespace voxlet
