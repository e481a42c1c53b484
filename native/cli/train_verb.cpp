// voxlet train: from a dataset and a plan to checkpoints.
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string_view>

#include "base/error.h"
#include "base/memory_size.h"
#include "base/number_text.h"
#include "base/parallel_for.h"
#include "base/text.h"
#include "cases/case_cache.h"
#include "cli/cli.h"
#include "cli/train_result.h"
#include "dataset/folds.h"
#include "device/device.h"
#include "experiment/experiment.h"
#include "experiment/source_weights.h"
#include "io/file.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

struct TrainVerbOptions {
  std::string dataset, plan, output, init_from, cache, label_maps;
  std::string fold = "0";
  std::string device = "auto";
  std::vector<std::string> freeze;
  std::optional<int> freeze_epochs;
  int seeds = 1;
  bool no_validation = false, tensorboard = false;
  TrainOptions train;
};

std::string status_text(const TrainStatus& s) {
  const auto epochs = s.epochs > 0 ? "/" + std::to_string(s.epochs) : "";
  return "epoch " + std::to_string(s.epoch) + epochs + "  step " + std::to_string(s.step) + "  loss " +
         decimals(s.loss, 3) + "  Dice " + decimals(s.dice, 3) + "  " + decimals(s.patches_per_second, 1) +
         " patches/s  " + memory_text(s.memory_bytes) + "  " + format_duration(s.remaining_seconds) + " left";
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

std::string start_text(const TrainingReport& report) {
  const auto& training = report.plan.training;
  return "Training fold " + std::to_string(report.fold) + " with seed " + std::to_string(report.seed) + " on " +
         report.device + ", " + counted(thread_count(), "thread") + ", " + (report.bfloat16 ? "bfloat16" : "float32") +
         ": " + counted(report.train_cases.size(), "case") + " to train on, " +
         std::to_string(report.val_cases.size()) + " to validate on; " + counted(training.steps_per_epoch, "step") +
         " an epoch, " + (report.epochs > 0 ? counted(report.epochs, "epoch") : "until the time is over");
}

/// On stderr (stdout is the result's) a line at the start and for each epoch, and in between how far it is.
ExperimentListener terminal_listener() {
  ExperimentListener listener;
  listener.train.on_step = [](const TrainStatus& status) { draw_status_line(status_text(status)); };
  listener.on_start = [](const TrainingReport& report) { print_log_line(start_text(report)); };
  listener.train.on_epoch = [](const EpochRecord& record) { print_log_line(epoch_text(record)); };
  listener.train.on_note = print_log_line;
  listener.on_phase = draw_progress;
  return listener;
}

std::vector<int> chosen_folds(const std::string& fold, const Dataset& dataset, const Plan& plan) {
  std::vector<int> folds;
  const auto count = static_cast<int>(fold_count(dataset, plan.training));
  for (int f = 0; f < count; ++f) {
    if (fold == "all" || fold == std::to_string(f)) folds.push_back(f);
  }
  if (!folds.empty()) return folds;
  const auto why = count < plan.training.folds ? " (the dataset makes " + std::to_string(count) + " folds)" : "";
  throw Error(ErrorCode::kBadInput,
              "Expected the fold 0 … " + std::to_string(count - 1) + " or all" + why + ", found \"" + fold + "\".");
}

/// The plan as the command line changes it; the run keeps it like this.
Plan chosen_plan(const TrainVerbOptions& options) {
  auto plan = plan_from_json(read_text_file(options.plan), options.plan);
  if (options.freeze.empty()) return plan;
  plan.training.freeze = options.freeze;
  plan.training.freeze_epochs = options.freeze_epochs.value_or(std::max(1, plan.training.freeze_epochs));
  return plan;
}

fs::path chosen_cache(const std::string& cache) {
  if (cache == "none") return {};
  return cache.empty() ? default_case_cache() : fs::path(cache);
}

ExperimentOptions experiment_options(const TrainVerbOptions& options, const Dataset& dataset, const Plan& plan) {
  ExperimentOptions experiment;
  experiment.train = options.train;
  if (!options.init_from.empty()) experiment.train.source = read_source_weights(options.init_from);
  experiment.folds = chosen_folds(options.fold, dataset, plan);
  experiment.seeds = options.seeds;
  experiment.cache = chosen_cache(options.cache);
  experiment.label_maps = options.label_maps;
  experiment.predict_validation = !options.no_validation;
  experiment.tensorboard = options.tensorboard;
  experiment.command = command_line();
  return experiment;
}

/// A mapped file that is cut off while it is read ends a program with this signal; the loader notices most such files
/// before it touches them.
void end_with_a_sentence(int) {
  constexpr std::string_view kSentence =
      "\nvoxlet: A prepared case cannot be read any more: its file in the cache was cut off, or the disk fails. "
      "The last checkpoint is kept; continue with --resume.\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kSentence.data(), kSentence.size());
  ::_exit(1);
}

/// Rank 0 alone speaks and gives the result.
void train(const TrainVerbOptions& options, VerbContext& context) {
  const auto ranks = ranks_from_environment();
  set_thread_count(threads_for(ranks));
  tune_for_training();
  std::signal(SIGBUS, end_with_a_sentence);
  const auto device = parse_device(options.device, ranks.local_rank);
  const auto plan = chosen_plan(options);
  const auto dataset = read_dataset(options.dataset);
  const auto experiment = experiment_options(options, dataset, plan);
  const auto group = make_process_group(ranks, device);
  const auto results = run_experiment(dataset, plan, options.output, experiment, device, *group, terminal_listener(),
                                      context.progress());
  if (group->is_first()) context.print_result(train_result_json(options.output, results), train_result_text(results));
}

void add_training_options(CLI::App& verb, TrainVerbOptions& options) {
  verb.add_option("--seed", options.train.seed, "Seed of weights, patches and augmentation")->capture_default_str();
  verb.add_option("--seeds", options.seeds, "Number of networks to train, with this seed and the next ones")
      ->capture_default_str();
  verb.add_option("--epochs", options.train.epochs, "Instead of the plan's");
  verb.add_option("--minutes", options.train.minutes, "Train for this long; the learning rate follows the clock");
  verb.add_option("--init-from", options.init_from, "Run, checkpoint or model (.onnx) whose weights to start from");
  verb.add_option("--freeze", options.freeze, "Parts of the network that do not learn at first: encoder")
      ->delimiter(',');
  verb.add_option("--freeze-epochs", options.freeze_epochs, "For how many epochs [the plan's, or 1]")
      ->check(CLI::Range(0, 1'000'000));
}

void add_train_options(CLI::App& verb, TrainVerbOptions& options) {
  verb.add_option("dataset", options.dataset, "Folder in nnU-Net v2 layout")->required();
  verb.add_option("--plan", options.plan, "plan.json, made by voxlet plan")->required();
  verb.add_option("-o,--output", options.output, "Folder of the run")->required();
  verb.add_option("--fold", options.fold, "A fold, counted from 0, or all")->capture_default_str();
  verb.add_option("--device", options.device, "auto, cpu or cuda:N")->capture_default_str();
  verb.add_flag("--resume", options.train.resume, "Continue from the last checkpoints, if there are any");
  verb.add_option("--cache", options.cache,
                  "Folder for prepared cases, or none: in memory [$VOXLET_CACHE, or ~/.cache/voxlet/cases]");
  verb.add_option("--label-maps", options.label_maps,
                  "Of a dataset of voxlet synth: folder of its label maps; new scans are synthesised while training");
  verb.add_flag("--tensorboard", options.tensorboard, "Also write TensorBoard's event files");
  verb.add_flag("--no-validation", options.no_validation, "Do not segment the fold's validation cases at the end");
}

}  // namespace

void add_train_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<TrainVerbOptions>();
  auto* verb =
      context.add_verb(app, "train", "Trains a network on a dataset", [=, &context] { train(*options, context); });
  add_train_options(*verb, *options);
  add_training_options(*verb, *options);
}

}  // namespace voxlet
