#include "evaluation/study_parts.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "evaluation/metrics_csv.h"

namespace voxlet {
namespace {

std::string name_of(const StudyNames& names, std::size_t group) {
  return group < names.raters.size() ? names.raters[group] : names.method;
}

std::string with_id(const Label& label) { return label.name + " (" + std::to_string(label.id) + ")"; }

void tell_label_sets(Evaluation& evaluation) {
  constexpr std::size_t kMost = 5;
  std::vector<std::string> not_predicted, not_referenced;
  for (const auto& label : evaluation.labels) {
    bool in_reference = false, in_prediction = false;
    for (const auto& record : evaluation.cases) {
      in_reference |= record.structures.at(label.id).overlap.reference > 0;
      in_prediction |= record.structures.at(label.id).overlap.prediction > 0;
    }
    if (in_reference && !in_prediction) not_predicted.push_back(with_id(label));
    if (in_prediction && !in_reference) not_referenced.push_back(with_id(label));
  }
  if (not_predicted.empty() || not_referenced.empty()) return;
  evaluation.notes.push_back("No prediction has " + listed(not_predicted, kMost) + ", no reference has " +
                             listed(not_referenced, kMost) + "; a label map translates ids.");
}

/// Once for all cases, whose other numbers stand.
void note_image_problems(Evaluation& evaluation) {
  constexpr std::size_t kMost = 20;
  std::string text;
  std::size_t count = 0;
  for (const auto& record : evaluation.cases)
    if (!record.image_problem.empty() && ++count <= kMost)
      text.append(text.empty() ? "" : "; ").append(record.name).append(": ").append(record.image_problem);
  if (count > kMost) text += "; and " + std::to_string(count - kMost) + " more";
  if (count > 0)
    evaluation.notes.push_back("The image could not be used in " + std::to_string(count) +
                               (count == 1 ? " case" : " cases") + ", evaluated without intensities. " + text);
}

void add_note(Study& study, const std::string& note) {
  if (std::find(study.notes.begin(), study.notes.end(), note) == study.notes.end()) study.notes.push_back(note);
}

/// The first rater's comparison with the method is the study's own.
void add_first_rater(Study& study, const StudyNames& names) {
  const auto with_method =
      std::find_if(study.raters.begin(), study.raters.end(), [](const RaterPair& pair) { return pair.with_method; });
  study.raters.insert(with_method, {names.raters.front(), study.method, true, study.evaluation});
}

}  // namespace

std::vector<StudyPart> study_parts(const StudyNames& names) {
  const std::size_t raters = names.raters.size(), method = raters;
  std::vector<StudyPart> parts{{0, method}};
  if (!names.other_method.empty()) parts.push_back({0, method + 1});
  for (std::size_t a = 0; a < raters; ++a)
    for (std::size_t b = a + 1; b < raters; ++b) parts.push_back({a, b, true});
  for (std::size_t n = 1; n < raters; ++n) parts.push_back({n, method});
  return parts;
}

Study make_study(const StudyNames& names, std::vector<Evaluation> evaluations, AgeTable ages) {
  Study study{names.method, {}, names.other_method};
  for (auto& evaluation : evaluations) {
    tell_label_sets(evaluation);
    note_image_problems(evaluation);
    for (const auto& note : evaluation.notes) add_note(study, note);
  }
  for (const auto& note : ages.notes) add_note(study, note);
  study.ages = std::move(ages.ages);
  const auto parts = study_parts(names);
  std::size_t next = 0;
  study.evaluation = std::move(evaluations[next++]);
  if (!names.other_method.empty()) study.compared = std::move(evaluations[next++]);
  for (; next < parts.size(); ++next)
    study.raters.push_back({name_of(names, parts[next].reference), name_of(names, parts[next].prediction),
                            !parts[next].of_raters, std::move(evaluations[next])});
  if (!study.raters.empty()) add_first_rater(study, names);
  return study;
}

std::string study_csv(const Study& study) {
  std::vector<NamedEvaluation> evaluations{{study.method, &study.evaluation}};
  if (study.compared) evaluations.push_back({study.other_method, &*study.compared});
  for (const auto& pair : study.raters)
    if (!pair.with_method) evaluations.push_back({pair.first + " / " + pair.second, &pair.evaluation});
  return metrics_csv(evaluations);
}

std::vector<EvaluationFailure> study_failures(const Study& study) {
  std::map<std::string, std::string> reasons;
  const auto add = [&](const Evaluation& evaluation) {
    for (const auto& failure : evaluation.failures) reasons.try_emplace(failure.name, failure.reason);
  };
  add(study.evaluation);
  if (study.compared) add(*study.compared);
  for (const auto& pair : study.raters) add(pair.evaluation);
  std::vector<EvaluationFailure> failures;
  failures.reserve(reasons.size());
  for (const auto& [name, reason] : reasons) failures.push_back({name, reason});
  return failures;
}

}  // namespace voxlet
