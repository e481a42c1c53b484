#include "evaluation_page/evaluator.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "base/json_text.h"
#include "evaluation/named_label_map.h"
#include "io/image_file.h"
#include "io/image_names.h"
#include "io/nifti.h"
#include "labels/label_table.h"
#include "report/study_report.h"
#include "report/worst_cases.h"

namespace voxlet::web {
namespace {

StudyNames study_names(const EvaluationRequest& request) {
  StudyNames names{{}, request.method.name, request.other_method ? request.other_method->name : ""};
  for (const auto& rater : request.raters) names.raters.push_back(rater.name);
  return names;
}

LabelList names_of_table(const std::string& table) { return table.empty() ? LabelList{} : read_label_table(table); }

LabelList label_names_in(const EvaluationRequest& request) {
  const LabelList names = names_of_table(request.prediction_names);
  return names.empty() ? names_of_table(request.reference_names) : names;
}

std::optional<LabelMap> label_map_in(const EvaluationRequest& request) {
  const LabelList reference = names_of_table(request.reference_names),
                  prediction = names_of_table(request.prediction_names);
  if (!request.label_map.empty()) return named_label_map(request.label_map, "the label map", reference, prediction);
  if (request.by_names) return label_map_by_names(reference, prediction);
  return std::nullopt;
}

/// Raters, method, other method.
std::vector<const FileGroup*> groups_of(const EvaluationRequest& request) {
  std::vector<const FileGroup*> groups;
  for (const auto& rater : request.raters) groups.push_back(&rater);
  groups.push_back(&request.method);
  if (request.other_method) groups.push_back(&*request.other_method);
  return groups;
}

void require_files(const EvaluationRequest& request) {
  if (request.raters.empty()) throw Error(ErrorCode::kBadInput, "Expected reference label maps, found none.");
  for (const FileGroup* group : groups_of(request))
    if (group->files.empty())
      throw Error(ErrorCode::kBadInput,
                  "Expected label maps (" + image_endings_text() + ") in " + group->name + ", found none.");
}

/// Errors name the file, as the native readers' do.
template <typename Read>
auto read_named(const std::string& name, Read read) {
  try {
    return read();
  } catch (const Error& error) {
    throw Error(error.code(), name + ": " + error.what());
  }
}

LabelVolume labels_in(const std::string& name, std::span<const std::byte> file) {
  return read_named(name, [&] { return read_nifti_labels(as_nifti({file.begin(), file.end()})); });
}

}  // namespace

Evaluator::Evaluator(EvaluationRequest request) : request_(std::move(request)), names_(study_names(request_)) {
  require_files(request_);
  parts_ = study_parts(names_);
  label_map_ = label_map_in(request_);
  if (!request_.participants.empty()) ages_ = read_ages(request_.participants);
  if (!request_.labels.empty()) choice_ = label_choice_from_json(request_.labels, "the labels' file");
  if (!request_.recipe.empty()) published_ = reports_of_recipe(reported_figures(request_.reported), request_.recipe);
  label_names_ = choice_.labels;
  const LabelList names = label_names_in(request_);
  label_names_.insert(label_names_.end(), names.begin(), names.end());
  evaluations_.resize(parts_.size());
  for (std::size_t part = 0; part < parts_.size(); ++part) add_part(part);
}

void Evaluator::add_part(std::size_t part) {
  const auto groups = groups_of(request_);
  const auto& [reference, prediction, of_raters] = parts_[part];
  CaseLists lists{groups[reference]->files, groups[prediction]->files};
  if (!of_raters) lists.images = request_.images;
  lists.one_pair = lists.references.size() == 1 && lists.predictions.size() == 1;
  lists.skip_missing = request_.skip_missing;
  if (part == 0) lists.given = request_.pairs;
  FoundCases found = find_cases(lists);
  evaluations_[part].failures = std::move(found.failures);
  evaluations_[part].notes = std::move(found.notes);
  for (const auto& one : found.cases) {
    CaseWork work{part, one.name, {reference, one.reference}, {prediction, one.prediction}};
    if (one.image) work.image = RequestedFile{groups.size(), *one.image};
    work_.push_back(std::move(work));
  }
}

const std::string& Evaluator::name_of(RequestedFile file) const {
  const auto groups = groups_of(request_);
  return file.group < groups.size() ? groups[file.group]->files[file.place] : request_.images[file.place];
}

CaseOptions Evaluator::options_of(const StudyPart& part) const {
  CaseOptions options;
  options.ids = chosen_ids(choice_, label_map_);
  options.regions = choice_.regions;
  options.label_map = label_map_;
  options.translate_both = part.of_raters;
  options.resample = request_.resample;
  return options;
}

std::optional<FoundNumbering> Evaluator::find_numbering(std::size_t n, const CaseBytes& bytes,
                                                        std::span<const AtlasTranslation> atlases) const {
  if (label_map_ || !choice_.regions.empty()) return std::nullopt;
  const CaseWork& work = work_.at(n);
  return voxlet::find_numbering(
      labels_in(name_of(work.reference), bytes.reference), names_of_table(request_.reference_names),
      labels_in(name_of(work.prediction), bytes.prediction), names_of_table(request_.prediction_names), atlases);
}

std::string Evaluator::evaluate(std::size_t n, const CaseBytes& bytes) const {
  const CaseWork& work = work_.at(n);
  const std::string &reference = name_of(work.reference), &prediction = name_of(work.prediction);
  std::optional<ImageVolume> image;
  std::string problem;
  try {
    if (work.image)
      image = read_named(name_of(*work.image), [&] {
        return read_nifti_image(as_nifti({bytes.image.begin(), bytes.image.end()}));
      });
  } catch (const Error& error) {
    problem = error.what();
  }
  CaseRecord record =
      evaluate_case(work.name, labels_in(reference, bytes.reference), labels_in(prediction, bytes.prediction),
                    image ? &*image : nullptr, options_of(parts_[work.part]));
  if (!problem.empty()) record.image_problem = problem;
  record.reference_file = reference;
  record.prediction_file = prediction;
  if (work.image && record.image_problem.empty()) record.image_file = name_of(*work.image);
  return json_text(to_json(record));
}

void Evaluator::take(std::size_t n, std::string_view record) {
  evaluations_[work_.at(n).part].cases.push_back(case_record_from_json(nlohmann::ordered_json::parse(record)));
}

void Evaluator::fail(std::size_t n, const std::string& reason) {
  evaluations_[work_.at(n).part].failures.push_back({work_[n].name, reason});
}

void Evaluator::finish() {
  for (auto& evaluation : evaluations_) {
    sort_by_name(evaluation);
    complete_labels(evaluation, chosen_ids(choice_, label_map_), label_names_, choice_.regions);
  }
  study_ = make_study(names_, std::move(evaluations_), ages_);
  if (!request_.label_map_note.empty()) study_.notes.insert(study_.notes.begin(), request_.label_map_note);
}

std::vector<std::size_t> Evaluator::worst() const {
  std::vector<std::size_t> places;
  for (const std::size_t place : worst_cases(study_.evaluation)) {
    const std::string& name = study_.evaluation.cases[place].name;
    const auto found = std::find_if(work_.begin(), work_.end(),
                                    [&](const CaseWork& work) { return work.part == 0 && work.name == name; });
    places.push_back(static_cast<std::size_t>(found - work_.begin()));
  }
  return places;
}

void Evaluator::draw(std::size_t n, const CaseBytes& bytes) {
  const CaseWork& work = work_.at(n);
  const auto& cases = study_.evaluation.cases;
  const auto record =
      std::find_if(cases.begin(), cases.end(), [&](const CaseRecord& one) { return one.name == work.name; });
  CaseVolumes volumes{labels_in(work.name, bytes.reference), labels_in(work.name, bytes.prediction)};
  if (work.image && record->image_problem.empty())
    volumes.image = read_nifti_image(as_nifti({bytes.image.begin(), bytes.image.end()}));
  pictures_.push_back(case_picture(*record, study_.evaluation, label_map_, std::move(volumes)));
}

std::string Evaluator::report(std::string_view script, const std::string& command, const std::string& version) const {
  return study_report_html({study_, pictures_, command, version, published_, script});
}

}  // namespace voxlet::web
