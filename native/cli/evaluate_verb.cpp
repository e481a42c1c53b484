// voxlet evaluate: predictions against references.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/stage_progress.h"
#include "base/version.h"
#include "cli/cli.h"
#include "cli/failures.h"
#include "evaluation/name_pairs.h"
#include "evaluation/named_label_map.h"
#include "evaluation/reported_comparison.h"
#include "evaluation/study_parts.h"
#include "evaluation/summary_json.h"
#include "figures/figures_script.h"
#include "files/folder_lock.h"
#include "files/output_files.h"
#include "folder_evaluation/folder_evaluation.h"
#include "folder_evaluation/names_beside_maps.h"
#include "folder_evaluation/summary_table.h"
#include "folder_evaluation/worst_pictures.h"
#include "io/file.h"
#include "io/file_names.h"
#include "io/image_names.h"
#include "recipes/recipes.h"
#include "report/study_report.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

struct EvaluateVerbOptions {
  std::vector<std::string> references;
  std::string prediction, compare, images, covariates, report, labels, label_map, recipe, pairs;
  bool skip_missing = false, resample = false;
};

/// REPORT is a folder for all files, or the name of summary.json alone.
bool is_summary_alone(const EvaluateVerbOptions& options) { return fs::path(options.report).extension() == ".json"; }

/// "ids", "names", or a file.
std::optional<LabelMap> label_map_of(const EvaluateVerbOptions& options) {
  if (options.label_map == "ids") return std::nullopt;
  const LabelList reference = reference_names(options.references.front()),
                  prediction = prediction_names(options.prediction);
  if (options.label_map == "names") return label_map_by_names(reference, prediction);
  return named_label_map(read_text_file(options.label_map), options.label_map, reference, prediction);
}

EvaluationOptions evaluation_options(const EvaluateVerbOptions& options) {
  EvaluationOptions evaluation;
  evaluation.names = find_label_names(options.references.front(), options.prediction);
  if (!options.labels.empty()) evaluation.choice = read_label_choice(options.labels);
  if (!options.label_map.empty()) evaluation.label_map = label_map_of(options);
  evaluation.skip_missing = options.skip_missing;
  evaluation.resample = options.resample;
  evaluation.distances = true;
  evaluation.images = options.images;
  if (!options.pairs.empty()) evaluation.pairs = read_pairs(read_text_file(options.pairs));
  return evaluation;
}

/// Where nobody says how: the references' ids become the predictions', which is told.
std::string match_ids(const EvaluateVerbOptions& options, EvaluationOptions& how) {
  if (!options.label_map.empty() || !how.choice.regions.empty()) return {};
  const std::string& reference = options.references.front();
  auto found = find_numbering(reference, options.prediction, how, reference_names(reference),
                              prediction_names(options.prediction));
  if (!found) return {};
  how.label_map = std::move(found->map);
  return found->note;
}

/// What a folder is called in tables: its own name.
std::string name_of(const std::string& path) {
  const fs::path whole = fs::absolute(path).lexically_normal();
  return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

StudyNames names_of(const EvaluateVerbOptions& options) {
  StudyNames names{{}, name_of(options.prediction), options.compare.empty() ? "" : name_of(options.compare)};
  for (const auto& reference : options.references) names.raters.push_back(name_of(reference));
  return names;
}

/// The path of a group of a study (study_parts.h).
const std::string& path_of(const EvaluateVerbOptions& options, std::size_t group) {
  const std::size_t raters = options.references.size();
  if (group < raters) return options.references[group];
  return group == raters ? options.prediction : options.compare;
}

/// Two raters use the same ids, whatever the method's are: translated on both sides.
Evaluation evaluated(const StudyPart& part, const EvaluateVerbOptions& options, EvaluationOptions how,
                     Progress& progress) {
  const std::string &reference = path_of(options, part.reference), &prediction = path_of(options, part.prediction);
  how.translate_both = part.of_raters;
  if (part.of_raters) how.images.clear();
  if (part != StudyPart{0, options.references.size()}) how.pairs.clear();  // of the first rater and the method
  if (!is_summary_alone(options))
    how.records = fs::path(options.report) / "cases" / short_file_name(name_of(reference) + "_" + name_of(prediction));
  return evaluate_predictions(reference, prediction, how, progress);
}

std::vector<Evaluation> all_evaluated(const std::vector<StudyPart>& parts, const EvaluateVerbOptions& options,
                                      const EvaluationOptions& how, Progress& progress) {
  const auto count = static_cast<double>(parts.size());
  std::vector<Evaluation> evaluations;
  for (std::size_t n = 0; n < parts.size(); ++n) {
    Progress stage = stage_of(progress, static_cast<double>(n) / count, static_cast<double>(n + 1) / count);
    evaluations.push_back(evaluated(parts[n], options, how, stage));
  }
  return evaluations;
}

Study study_of(const EvaluateVerbOptions& options, const EvaluationOptions& how, Progress& progress) {
  const StudyNames names = names_of(options);
  AgeTable ages;
  if (!options.covariates.empty()) ages = read_ages(read_text_file(options.covariates));
  try {
    return make_study(names, all_evaluated(study_parts(names), options, how, progress), std::move(ages));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kCancelled || is_summary_alone(options)) throw;
    throw Error(ErrorCode::kCancelled, "Cancelled; finished cases are kept in " +
                                           (fs::path(options.report) / "cases").string() +
                                           ", from which the same command continues.");
  }
}

/// A study, and what else its report shows.
struct Result {
  Study study;
  std::vector<PublishedReport> published;
};

std::string page_of(const Result& result, const EvaluationOptions& how) {
  return study_report_html({result.study, worst_pictures(result.study.evaluation, how.label_map), command_line(),
                            software_version(), result.published, kFiguresScript});
}

std::string text_of(const Result& result) {
  std::string text = summary_table(result.study);
  for (const auto& report : result.published)
    text += "\n\n" + reported_table(report, beside_report(result.study.evaluation, report));
  for (const auto& note : result.study.notes) text += "\nnote: " + note;
  return text;
}

std::vector<PublishedReport> published_for(const std::string& recipe) {
  if (recipe.empty()) return {};
  auto reports = reports_of(recipe);
  if (reports.empty())
    throw Error(ErrorCode::kBadInput,
                "Expected a recipe of a publication with figures, found " + recipe +
                    ", of which none are known; leave out --recipe (docs/methods.md lists them).");
  return reports;
}

void write_report(const EvaluateVerbOptions& options, const EvaluationOptions& how, const Result& result,
                  const nlohmann::ordered_json& summary) {
  if (is_summary_alone(options)) return write_file(options.report, summary_text(summary));
  const fs::path report = options.report;
  OutputFiles files;
  files.add(report / "metrics.csv", study_csv(result.study));
  files.add(report / "summary.json", summary_text(summary));
  files.add(report / "report.html", page_of(result, how));
  files.commit();
}

/// Another method's or another rater's folder without label maps is told at the end, and the rest is done.
std::vector<EvaluationFailure> leave_out_empty(EvaluateVerbOptions& options) {
  std::vector<EvaluationFailure> left_out;
  const auto is_empty = [&](const std::string& path) {
    if (!is_empty_folder(path)) return false;
    left_out.push_back(
        {name_of(path), "expected label maps (" + image_endings_text() + ") in " + path + ", found none"});
    return true;
  };
  if (!options.compare.empty() && is_empty(options.compare)) options.compare.clear();
  auto& references = options.references;
  references.erase(std::remove_if(references.begin() + 1, references.end(), is_empty), references.end());
  return left_out;
}

std::vector<CaseFailure> failures_of(const Study& study) {
  std::vector<CaseFailure> failures;
  for (const auto& [name, reason] : study_failures(study)) failures.push_back({name, reason});
  return failures;
}

void evaluate(EvaluateVerbOptions options, VerbContext& context) {
  std::optional<FolderLock> lock;
  if (!is_summary_alone(options)) lock.emplace(options.report);
  const auto left_out = leave_out_empty(options);
  EvaluationOptions how = evaluation_options(options);
  auto published = published_for(options.recipe);  // before hours of work
  const std::string matched = match_ids(options, how);
  Result result{study_of(options, how, context.progress()), std::move(published)};
  auto& told = result.study.evaluation.failures;
  told.insert(told.end(), left_out.begin(), left_out.end());
  if (!matched.empty()) result.study.notes.insert(result.study.notes.begin(), matched);
  const auto summary = study_summary(result.study);
  write_report(options, how, result, summary);
  context.print_result(summary, text_of(result));
  const auto failures = failures_of(result.study);
  throw_if_any_failed(failures, result.study.evaluation.cases.size() + failures.size());
  if (!has_common_label(result.study.evaluation))
    throw Error(ErrorCode::kBadInput,
                "Expected labels that references and predictions share, found none; --label-map translates ids.");
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
  verb->add_option("--prediction", options->prediction,
                   "Label map or folder of them; paired by names, equal ones first")
      ->required();
  verb->add_option(
      "--pairs", options->pairs,
      "Table with one tab-separated pair of reference and prediction per line, instead of pairing by names");
  verb->add_option("--compare", options->compare, "Another method's label maps, to test against the first");
  verb->add_option("--images", options->images, "Images of the cases, whose means inside the masks are compared, too");
  verb->add_option("--covariates", options->covariates,
                   "BIDS' participants.tsv: with images, curves over the column age");
  verb->add_option("-o,--output", options->report, "Folder for the report, or only a name for summary.json (.json)")
      ->required();
  verb->add_option(
      "--labels", options->labels,
      "Names and choice of labels: plan.json, a model (.onnx), a label table (.tsv, .txt, .lut) or dataset.json, in "
      "which lists of ids are regions");
  verb->add_option("--label-map", options->label_map,
                   "JSON that translates the reference's ids or names to the prediction's; \"names\": by equal names; "
                   "\"ids\": equal ids, even where names or a known atlas say otherwise");
  verb->add_option("--recipe", options->recipe, "A publication's recipe: compares with the figures that it reports");
  verb->add_flag("--resample", options->resample, "Resample predictions on another grid to their reference's");
  verb->add_flag("--skip-missing,--chill", options->skip_missing, "Leave out references without a prediction");
}

}  // namespace voxlet
