// voxlet evaluate: predictions against references.
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/cli.h"
#include "cli/failures.h"
#include "evaluate/folder_evaluation.h"
#include "evaluate/label_names.h"
#include "evaluate/summary_table.h"
#include "evaluate/worst_cases.h"
#include "evaluation/metrics_csv.h"
#include "evaluation/study.h"
#include "evaluation/summary_json.h"
#include "io/file.h"
#include "predict/sidecar.h"
#include "predict/stage_progress.h"
#include "report/study_report.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

struct EvaluateVerbOptions {
  std::vector<std::string> references;
  std::string prediction, compare, images, covariates, report, labels, label_map;
  bool skip_missing = false, resample = false;
};

/// REPORT is a folder for all files, or the name of summary.json alone.
bool is_summary_alone(const EvaluateVerbOptions& options) { return fs::path(options.report).extension() == ".json"; }

EvaluationOptions evaluation_options(const EvaluateVerbOptions& options) {
  EvaluationOptions evaluation;
  evaluation.names = find_label_names(options.references.front(), options.prediction);
  if (!options.labels.empty()) evaluation.labels = read_label_list(options.labels);
  if (!options.label_map.empty())
    evaluation.label_map = label_map_from_json(read_text_file(options.label_map), options.label_map);
  evaluation.skip_missing = options.skip_missing;
  evaluation.resample = options.resample;
  evaluation.distances = true;
  evaluation.images = options.images;
  return evaluation;
}

/// What a folder is called in tables: its own name.
std::string name_of(const std::string& path) {
  const fs::path whole = fs::absolute(path).lexically_normal();
  return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

/// One of the evaluations that a study is made of.
struct Part {
  std::string reference, prediction;
  bool of_raters = false;  ///< both are references: ids are the references' own
};

/// The prediction with the first reference, the other method with it, then every pair of raters and each further one
/// with the method.
std::vector<Part> parts_of(const EvaluateVerbOptions& options) {
  std::vector<Part> parts{{options.references.front(), options.prediction}};
  if (!options.compare.empty()) parts.push_back({options.references.front(), options.compare});
  if (options.references.size() < 2) return parts;
  for (std::size_t a = 0; a < options.references.size(); ++a)
    for (std::size_t b = a + 1; b < options.references.size(); ++b)
      parts.push_back({options.references[a], options.references[b], true});
  for (std::size_t n = 1; n < options.references.size(); ++n)
    parts.push_back({options.references[n], options.prediction});
  return parts;
}

/// Two raters use the same ids, whatever the method's are: translated on both sides.
Evaluation evaluated(const Part& part, const EvaluateVerbOptions& options, EvaluationOptions how, Progress& progress) {
  how.translate_both = part.of_raters;
  if (part.of_raters) how.images.clear();
  if (!is_summary_alone(options))
    how.records = fs::path(options.report) / "cases" / (name_of(part.reference) + "_" + name_of(part.prediction));
  return evaluate_predictions(part.reference, part.prediction, how, progress);
}

std::vector<Evaluation> evaluated(const std::vector<Part>& parts, const EvaluateVerbOptions& options,
                                  const EvaluationOptions& how, Progress& progress) {
  std::vector<Evaluation> evaluations;
  const auto count = static_cast<double>(parts.size());
  for (std::size_t n = 0; n < parts.size(); ++n) {
    Progress stage = stage_of(progress, static_cast<double>(n) / count, static_cast<double>(n + 1) / count);
    evaluations.push_back(evaluated(parts[n], options, how, stage));
  }
  return evaluations;
}

Study study_of(const EvaluateVerbOptions& options, const EvaluationOptions& how, Progress& progress) {
  Study study{name_of(options.prediction), {}, options.compare.empty() ? "" : name_of(options.compare)};
  if (!options.covariates.empty()) study.ages = read_ages(read_text_file(options.covariates));
  const auto parts = parts_of(options);
  auto evaluations = evaluated(parts, options, how, progress);
  std::size_t next = 0;
  study.evaluation = std::move(evaluations[next++]);
  if (!options.compare.empty()) study.compared = std::move(evaluations[next++]);
  for (; next < parts.size(); ++next)
    study.raters.push_back({name_of(parts[next].reference), name_of(parts[next].prediction), !parts[next].of_raters,
                            std::move(evaluations[next])});
  if (study.raters.empty()) return study;
  const auto with_method =
      std::find_if(study.raters.begin(), study.raters.end(), [](const RaterPair& pair) { return pair.with_method; });
  study.raters.insert(with_method, {name_of(options.references.front()), study.method, true, study.evaluation});
  return study;
}

std::string csv_of(const Study& study) {
  std::vector<NamedEvaluation> evaluations{{study.method, &study.evaluation}};
  if (study.compared) evaluations.push_back({study.other_method, &*study.compared});
  for (const auto& pair : study.raters)
    if (!pair.with_method) evaluations.push_back({pair.first + " / " + pair.second, &pair.evaluation});
  return metrics_csv(evaluations);
}

std::string page_of(const Study& study, const EvaluationOptions& how) {
  constexpr std::size_t kWorstCases = 6;
  return study_report_html(
      {study, worst_cases(study.evaluation, how.label_map, kWorstCases), command_line(), software_version()});
}

void write_report(const EvaluateVerbOptions& options, const EvaluationOptions& how, const Study& study,
                  const nlohmann::ordered_json& summary) {
  if (is_summary_alone(options)) return write_file(options.report, summary_text(summary));
  std::error_code failure;
  fs::create_directories(options.report, failure);
  write_file(fs::path(options.report) / "metrics.csv", csv_of(study));
  write_file(fs::path(options.report) / "summary.json", summary_text(summary));
  write_file(fs::path(options.report) / "report.html", page_of(study, how));
}

/// Of the prediction, the other method and the raters; a case that failed several times counts once.
std::vector<CaseFailure> failures_of(const Study& study) {
  std::map<std::string, std::string> reasons;
  const auto add = [&](const Evaluation& evaluation) {
    for (const auto& failure : evaluation.failures) reasons.try_emplace(failure.name, failure.reason);
  };
  add(study.evaluation);
  if (study.compared) add(*study.compared);
  for (const auto& pair : study.raters) add(pair.evaluation);
  std::vector<CaseFailure> failures;
  for (const auto& [name, reason] : reasons) failures.push_back({name, reason});
  return failures;
}

void evaluate(const EvaluateVerbOptions& options, VerbContext& context) {
  const EvaluationOptions how = evaluation_options(options);
  const Study study = study_of(options, how, context.progress());
  const auto summary = study_summary(study);
  write_report(options, how, study, summary);
  context.print_result(summary, summary_table(study));
  const auto failures = failures_of(study);
  throw_if_any_failed(failures, study.evaluation.cases.size() + failures.size());
}

}  // namespace

void add_evaluate_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<EvaluateVerbOptions>();
  auto* verb = context.add_verb(app, "evaluate", "Compares predicted label maps with references",
                                [=, &context] { evaluate(*options, context); });
  verb->add_option("--reference", options->references,
                   "Label map or folder of label maps; once more for each further rater")
      ->required()
      ->allow_extra_args(false);
  verb->add_option("--prediction", options->prediction, "Label map or folder with the same file names")->required();
  verb->add_option("--compare", options->compare, "Another method's, to be tested against the first");
  verb->add_option("--images", options->images, "Images of the cases: their means inside the masks are compared, too");
  verb->add_option("--covariates", options->covariates,
                   "BIDS' participants.tsv: with images, curves over the column age");
  verb->add_option("-o,--output", options->report, "Folder for the report, or the name of summary.json alone (.json)")
      ->required();
  verb->add_option("--labels", options->labels,
                   "Names and choice of labels: plan.json, dataset.json or a model (.onnx)");
  verb->add_option("--label-map", options->label_map, "JSON that translates the reference's ids to the prediction's");
  verb->add_flag("--resample", options->resample, "Bring predictions on another grid to their reference's");
  verb->add_flag("--skip-missing,--chill", options->skip_missing, "Leave out references without a prediction");
}

}  // namespace voxlet
