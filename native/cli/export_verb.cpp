// voxlet export: a training run's network, or that of another package, as a model package.
#include <charconv>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/parallel_for.h"
#include "cli/cli.h"
#include "export/exporter.h"
#include "export/importer.h"
#include "io/file.h"
#include "train/checkpoint.h"

namespace voxlet {
namespace {

struct ExportVerbOptions {
  std::string run, output, licence, trained_on, region;
  std::vector<std::string> scores, with;
  std::string fold;
  bool half_weights = false;
};

/// "Left-Thalamus=0.83"
void add_score(const std::string& text, Plan& plan) {
  const auto equals = text.rfind('=');
  try {
    if (equals == 0 || equals == std::string::npos) throw std::invalid_argument(text);
    std::size_t used = 0;
    const std::string value = text.substr(equals + 1);
    plan.scores[text.substr(0, equals)] = std::stod(value, &used);
    if (used != value.size()) throw std::invalid_argument(text);
  } catch (const std::logic_error&) {
    throw Error(ErrorCode::kBadInput, "Expected a score such as Left-Thalamus=0.83, found \"" + text + "\".");
  }
}

/// The plan with keys of a file's, those that leave the network as it is.
void put_over(Plan& plan, const std::string& file) {
  const std::set<std::string> changeable{"name",           "crop",
                                         "postprocessing", "refuse",
                                         "confidence",     "background_bias",
                                         "unsure_below",   "largest_scan_mm",
                                         "licence",        "trained_on",
                                         "scores"};
  auto json = nlohmann::ordered_json::parse(to_json(plan));
  const auto part = nlohmann::ordered_json::parse(read_text_file(file), nullptr, false);
  if (!part.is_object()) throw Error(ErrorCode::kBadInput, "Expected a part of a plan as JSON in " + file + ".");
  for (const auto& [key, value] : part.items()) {
    if (!changeable.contains(key))
      throw Error(ErrorCode::kBadInput,
                  file + ": \"" + key +
                      "\" cannot be changed after training; expected postprocessing, refuse, "
                      "confidence, background_bias, unsure_below, largest_scan_mm, crop, name, licence, trained_on or "
                      "scores.");
    json[key] = value;
  }
  plan = plan_from_json(json.dump(), file);
}

void complete_plan(const ExportVerbOptions& options, Plan& plan) {
  for (const auto& file : options.with) put_over(plan, file);
  for (const auto& score : options.scores) add_score(score, plan);
  if (!options.licence.empty()) plan.licence = options.licence;
  if (!options.trained_on.empty()) plan.trained_on = options.trained_on;
  plan.validate();
}

std::vector<int> chosen_folds(const ExportVerbOptions& options) {
  if (options.fold.empty()) return {0};
  if (options.fold == "all") return trained_folds(options.run);
  int fold = 0;
  const auto& text = options.fold;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), fold);
  if (failure == std::errc() && end == text.data() + text.size()) return {fold};
  throw Error(ErrorCode::kBadInput, "Expected the number of a fold or all, found \"" + text + "\".");
}

/// What is written anew; a package keeps its region network unless another one is named.
struct Source {
  TrainedNetwork trained;
  std::vector<std::byte> region;
};

Source load_source(const ExportVerbOptions& options) {
  std::vector<std::byte> region = options.region.empty() ? std::vector<std::byte>() : read_file(options.region);
  if (!std::filesystem::is_regular_file(options.run))
    return {load_networks(options.run, chosen_folds(options)), std::move(region)};
  if (!options.fold.empty())
    throw Error(ErrorCode::kBadInput,
                "--fold chooses a network of a training run, and " + options.run + " is a file; leave it out.");
  ImportedPackage package = import_package(std::filesystem::path(options.run));
  return {{package.plan, package.network}, region.empty() ? std::move(package.region) : std::move(region)};
}

void export_network(const ExportVerbOptions& options, VerbContext& context) {
  at::set_num_threads(thread_count());
  auto [trained, region] = load_source(options);
  complete_plan(options, trained.plan);
  const std::string bytes = export_package(*trained.network, trained.plan, {options.half_weights, std::move(region)});
  context.progress().check();
  write_file(options.output, bytes);
  context.print_result({{"output", options.output},
                        {"bytes", bytes.size()},
                        {"source", options.run},
                        {"half_weights", options.half_weights}},
                       "Wrote " + options.output + " (" + std::to_string(bytes.size() / 1024) + " KiB) from " +
                           options.run + "; read back, it computes the same.");
}

}  // namespace

void add_export_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<ExportVerbOptions>();
  auto* verb = context.add_verb(app, "export", "Exports a trained network as a model package (.onnx)",
                                [=, &context] { export_network(*options, context); });
  verb->add_option("run", options->run, "Folder that voxlet train wrote, or a package to write again")->required();
  verb->add_option("-o,--output", options->output, "The package to write (.onnx)")->required();
  verb->add_option("--fold", options->fold,
                   "The fold whose network is exported, or all: one model that averages them [0]");
  verb->add_flag("--fp16", options->half_weights, "Store weights as float16: half the file");
  verb->add_option("--region", options->region,
                   "Package of the network that finds the region that the plan crops to (.onnx); it is included");
  verb->add_option("--with", options->with,
                   "Part of a plan (.json) that overrides the run's, as voxlet calibrate writes it (repeat)")
      ->expected(1)
      ->take_all();
  verb->add_option("--score", options->scores, "A measured Dice to state: NAME=VALUE (repeat)")
      ->expected(1)
      ->take_all();
  verb->add_option("--licence", options->licence, "Licence of the model, instead of the plan's");
  verb->add_option("--trained-on", options->trained_on, "What it was trained on, instead of the plan's");
}

}  // namespace voxlet
