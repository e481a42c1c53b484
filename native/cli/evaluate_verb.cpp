// voxlet evaluate: predictions against references.
#include <filesystem>
#include <memory>

#include "cli/cli.h"
#include "cli/failures.h"
#include "evaluate/evaluation.h"
#include "evaluate/label_names.h"
#include "evaluate/summary.h"
#include "io/file.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

struct EvaluateVerbOptions {
  std::string reference, prediction, report, labels, label_map;
  bool skip_missing = false;
};

EvaluationOptions evaluation_options(const EvaluateVerbOptions& options) {
  EvaluationOptions evaluation;
  evaluation.names = find_label_names(options.reference, options.prediction);
  if (!options.labels.empty()) evaluation.labels = read_label_list(options.labels);
  if (!options.label_map.empty())
    evaluation.label_map = label_map_from_json(read_text_file(options.label_map), options.label_map);
  evaluation.skip_missing = options.skip_missing;
  evaluation.distances = true;
  return evaluation;
}

/// REPORT is a folder for summary.json, or that file itself.
fs::path summary_path(const fs::path& report) {
  if (report.extension() == ".json") return report;
  std::error_code failure;
  fs::create_directories(report, failure);
  return report / "summary.json";
}

void evaluate(const EvaluateVerbOptions& options, VerbContext& context) {
  const Evaluation evaluation =
      evaluate_predictions(options.reference, options.prediction, evaluation_options(options), context.progress());
  const auto result = summary(evaluation);
  write_file(summary_path(options.report), summary_text(result));
  context.print_result(result, summary_table(evaluation));
  std::vector<CaseFailure> failures;
  for (const auto& failure : evaluation.failures) failures.push_back({failure.name, failure.reason});
  throw_if_any_failed(failures, evaluation.cases.size() + failures.size());
}

}  // namespace

void add_evaluate_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<EvaluateVerbOptions>();
  auto* verb = context.add_verb(app, "evaluate", "Compares predicted label maps with references",
                                [=, &context] { evaluate(*options, context); });
  verb->add_option("--reference", options->reference, "Label map or folder of label maps")->required();
  verb->add_option("--prediction", options->prediction, "Label map or folder with the same file names")->required();
  verb->add_option("-o,--output", options->report, "Folder for summary.json, or that file (.json)")->required();
  verb->add_option("--labels", options->labels,
                   "Names and choice of labels: plan.json, dataset.json or a model (.onnx)");
  verb->add_option("--label-map", options->label_map, "JSON that translates the reference's ids to the prediction's");
  verb->add_flag("--skip-missing,--chill", options->skip_missing, "Leave out references without a prediction");
}

}  // namespace voxlet
