// The evaluation of files that were dropped on a page: `voxlet evaluate` without folders. Knows no JavaScript.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/case_pairs.h"
#include "evaluation/evaluate_case.h"
#include "evaluation/label_choice.h"
#include "evaluation/name_pairs.h"
#include "evaluation/reference_numbering.h"
#include "evaluation/reported_figures.h"
#include "evaluation/study_parts.h"
#include "report/case_picture.h"

namespace voxlet::web {

/// Files that belong together, by their names (with folders), and what they are called in tables.
struct FileGroup {
  std::string name;
  std::vector<std::string> files;
};

/// What is to be evaluated. Text that is not there is empty.
struct EvaluationRequest {
  std::vector<FileGroup> raters;  ///< at least one
  FileGroup method;
  std::optional<FileGroup> other_method;
  std::vector<std::string> images;
  std::string label_map;         ///< JSON: the reference's ids → the prediction's
  std::string label_map_note;    ///< a sentence for the report: how it was found, where nobody gave it
  std::string participants;      ///< participants.tsv
  std::string prediction_names;  ///< label table: what stands beside the predictions (evaluation/label_names.h)
  std::string reference_names;   ///< the same of the first rater's label maps
  std::string labels;            ///< JSON: names and choice of labels (label_choice.h)
  std::string reported;          ///< JSON: what publications report (reported_figures.h)
  std::string recipe;            ///< whose figures stand beside those found; empty: none
  bool by_names = false;         ///< labels of one name are one structure, whatever their ids; without label_map
  bool resample = false;
  bool skip_missing = false;  ///< references without a prediction are left out silently
  GivenPairs pairs;           ///< of the first rater's files and the method's; empty: by names
};

/// Throws Error(kBadInput) for what is no request: {raters: [{name, files}], method, otherMethod, images, labelMap,
/// labelMapNote (may be missing), participants, predictionNames,
/// referenceNames, labels, reported, recipe, byNames,
/// resample, skipMissing, pairs: [[reference, prediction]]}.
EvaluationRequest evaluation_request_from_json(std::string_view json);

/// A file of the request: its group (raters, method, other method, then the images) and its place in it.
struct RequestedFile {
  std::size_t group = 0, place = 0;
};

struct CaseWork {
  std::size_t part = 0;  ///< of study_parts
  std::string name;
  RequestedFile reference, prediction;
  std::optional<RequestedFile> image{};
};

/// The bytes of a case's files; no image: empty.
struct CaseBytes {
  std::vector<std::byte> reference, prediction, image{};
};

class Evaluator {
 public:
  /// Throws Error(kBadInput) for groups without files and for texts that cannot be read.
  explicit Evaluator(EvaluationRequest request);

  const std::vector<CaseWork>& work() const { return work_; }
  /// What makes the references' ids the predictions', by the files of a case of the first part
  /// (reference_numbering.h): nothing where the request says it. Evaluators whose request has it as `label_map` and
  /// `label_map_note` use it. Throws Error for files that evaluate() would refuse.
  std::optional<FoundNumbering> find_numbering(std::size_t n, const CaseBytes& bytes,
                                               std::span<const AtlasTranslation> atlases) const;
  /// The record of a case (case_record.h) as JSON; any Evaluator of the same request can take it. Throws Error.
  std::string evaluate(std::size_t n, const CaseBytes& bytes) const;
  void take(std::size_t n, std::string_view record);
  /// A case that could not be evaluated, and why.
  void fail(std::size_t n, const std::string& reason);

  /// After the last case.
  void finish();
  const Study& study() const { return study_; }
  /// The cases to draw, as places in work(): lowest Dice first.
  std::vector<std::size_t> worst() const;
  void draw(std::size_t n, const CaseBytes& bytes);
  /// The pairs that a person chose, as `voxlet evaluate --pairs` reads them; empty: by names.
  std::string pairs_table() const { return request_.pairs.empty() ? "" : write_pairs(request_.pairs); }
  /// report.html with what was drawn.
  std::string report(std::string_view script, const std::string& command, const std::string& version) const;

 private:
  const std::string& name_of(RequestedFile file) const;
  void add_part(std::size_t part);
  CaseOptions options_of(const StudyPart& part) const;

  EvaluationRequest request_;
  StudyNames names_;
  std::vector<StudyPart> parts_;
  std::optional<LabelMap> label_map_;
  AgeTable ages_;
  LabelChoice choice_;
  std::vector<PublishedReport> published_;
  LabelList label_names_;
  std::vector<CaseWork> work_;
  std::vector<Evaluation> evaluations_;  ///< of parts_
  Study study_;
  std::vector<CasePicture> pictures_;
};

}  // namespace voxlet::web
