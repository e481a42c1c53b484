// voxlet calibrate: what a model's entropy says of its errors, for `voxlet export --with`.
#include <algorithm>
#include <iomanip>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "cli/cli.h"
#include "dataset/folds.h"
#include "device/device.h"
#include "io/file.h"
#include "predict/calibration.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;

struct CalibrateOptions {
  std::string model, dataset, output, device = "auto";
  std::optional<std::size_t> fold;
  bool background_bias = false;
};

struct Calibrated {
  std::optional<double> background_bias;  ///< if it was asked for
  std::vector<StructureCalibration> structures;
};

std::vector<DatasetCase> chosen_cases(const Dataset& dataset, const Plan& plan, std::optional<std::size_t> fold,
                                      Progress& progress) {
  if (!fold) return dataset.cases;
  const auto folds = read_folds(dataset, plan.training, progress);
  if (*fold >= folds.size())
    throw Error(ErrorCode::kBadInput, "Expected a fold of 0 … " + std::to_string(folds.size() - 1) + ", found " +
                                          std::to_string(*fold) + ".");
  std::vector<DatasetCase> cases;
  for (const auto& files : dataset.cases)
    if (std::find(folds[*fold].val.begin(), folds[*fold].val.end(), files.name) != folds[*fold].val.end())
      cases.push_back(files);
  return cases;
}

Calibrated calibrated_as_asked(Predictor& predictor, const std::vector<DatasetCase>& cases,
                               const CalibrateOptions& options, Progress& progress) {
  if (!options.background_bias) return {std::nullopt, calibrate(predictor, cases, progress)};
  BiasCalibration found = calibrate_with_bias(predictor, cases, progress);
  return {found.background_bias, std::move(found.structures)};
}

ordered_json part_of_a_plan(const Calibrated& found) {
  ordered_json part = ordered_json::object(), lines = ordered_json::object();
  if (found.background_bias) part["background_bias"] = *found.background_bias;
  for (const auto& one : found.structures)
    lines[one.name] = {{"dice", one.confidence.dice}, {"dice_per_nat", one.confidence.dice_per_nat}};
  part["confidence"] = lines;
  return part;
}

ordered_json result_json(const Calibrated& found, const CalibrateOptions& options) {
  ordered_json structures = ordered_json::array();
  for (const auto& one : found.structures) {
    ordered_json points = ordered_json::array();
    for (const auto& point : one.points) points.push_back({{"entropy", point.entropy}, {"dice", point.dice}});
    structures.push_back({{"name", one.name},
                          {"dice", one.confidence.dice},
                          {"dice_per_nat", one.confidence.dice_per_nat},
                          {"residual", one.residual},
                          {"points", points}});
  }
  ordered_json result{{"output", options.output}, {"structures", structures}};
  if (found.background_bias) result["background_bias"] = *found.background_bias;
  return result;
}

std::string result_text(const Calibrated& found, const CalibrateOptions& options) {
  std::ostringstream text;
  text << std::fixed;
  if (found.background_bias) text << "Background bias " << std::setprecision(1) << *found.background_bias << "\n";
  for (const auto& one : found.structures)
    text << std::left << std::setw(22) << one.name << std::right << " Dice " << std::setprecision(3)
         << one.confidence.dice << " " << std::showpos << one.confidence.dice_per_nat << std::noshowpos
         << " a nat, SD around it " << one.residual << ", " << counted(one.points.size(), "case") << "\n";
  text << "Wrote " << options.output << ": give it to voxlet export --with.";
  return text.str();
}

void run_calibrate(const CalibrateOptions& options, VerbContext& context) {
  // Of a run the fold's own network: the others have trained on its validation cases.
  const auto fold = options.fold ? std::optional(static_cast<int>(*options.fold)) : std::nullopt;
  Predictor predictor(options.model, parse_device(options.device),
                      std::filesystem::is_directory(options.model) ? fold : std::nullopt);
  predictor.require_region_network();
  const Dataset dataset = read_dataset(options.dataset);
  const auto cases = chosen_cases(dataset, predictor.plan(), options.fold, context.progress());
  const Calibrated found = calibrated_as_asked(predictor, cases, options, context.progress());
  write_file(options.output, part_of_a_plan(found).dump(2) + "\n");
  context.print_result(result_json(found, options), result_text(found, options));
}

}  // namespace

void add_calibrate_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<CalibrateOptions>();
  auto* verb = context.add_verb(app, "calibrate", "Measures which Dice a model's own uncertainty predicts",
                                [=, &context] { run_calibrate(*options, context); });
  verb->add_option("model", options->model, "Model package (.onnx) or the folder of a training run")->required();
  verb->add_option("dataset", options->dataset, "Labelled scans that it was not trained on, in nnU-Net v2 layout")
      ->required();
  verb->add_option("-o,--output", options->output, "The part of a plan to write (.json)")->required();
  verb->add_option("--fold", options->fold, "Only the dataset's validation cases of this fold");
  verb->add_flag("--background-bias", options->background_bias,
                 "Also choose the plan's background_bias by the highest mean Dice; takes several times as long");
  verb->add_option("--device", options->device, "auto, cpu or cuda:N")->capture_default_str();
}

}  // namespace voxlet
