// Evaluates files dropped on a page: `voxlet evaluate` without folders. Knows no JavaScript.
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

/// A group of files, by their names with folders, and its name in tables.
struct FileGroup {
  std::string name;
  std::vector<std::string> files;
};

/// What to evaluate. Missing texts are empty.
struct EvaluationRequest {
  std::vector<FileGroup> raters;  ///< at least one
  FileGroup method;
  std::optional<FileGroup> other_method;
  std::vector<std::string> images;
  std::string label_map;         ///< JSON: the reference's ids → the prediction's
  std::string label_map_note;    ///< a sentence for the report if the label map was found automatically
  std::string participants;      ///< participants.tsv
  std::string prediction_names;  ///< label table: what stands beside the predictions (evaluation/label_names.h)
  std::string reference_names;   ///< label table: the same for the first rater's label maps
  std::string labels;            ///< JSON: names and choice of labels (label_choice.h)
  std::string reported;          ///< JSON: figures from publications (reported_figures.h)
  std::string recipe;            ///< recipe whose published figures are shown for comparison; empty: none
  bool by_names = false;         ///< matches labels by name instead of id; without label_map
  bool resample = false;
  bool skip_missing = false;  ///< silently skips references without a prediction
  GivenPairs pairs;           ///< pairs of the first rater's and the method's files; empty: by name
};

/// Parses a request and throws Error(kBadInput) for anything else: {raters: [{name, files}], method, otherMethod,
/// images, labelMap, labelMapNote (optional), participants, predictionNames, referenceNames, labels, reported, recipe,
/// byNames, resample, skipMissing, pairs: [[reference, prediction]]}.
EvaluationRequest evaluation_request_from_json(std::string_view json);

/// A file of the request: its group (raters, method, other method, then images) and its index in it.
struct RequestedFile {
  std::size_t group = 0, place = 0;
};

struct CaseWork {
  std::size_t part = 0;  ///< index into study_parts
  std::string name;
  RequestedFile reference, prediction;
  std::optional<RequestedFile> image{};
};

/// The bytes of a case's files; `image` may be empty.
struct CaseBytes {
  std::vector<std::byte> reference, prediction, image{};
};

class Evaluator {
 public:
  /// Throws Error(kBadInput) for groups without files and for texts that cannot be read.
  explicit Evaluator(EvaluationRequest request);

  const std::vector<CaseWork>& work() const { return work_; }
  /// The translation from the references' ids to the predictions', from the files of case n of the first part
  /// (reference_numbering.h); nothing if the request already has one. To use it, put it into the request as `label_map`
  /// and `label_map_note`. Throws as evaluate() does.
  std::optional<FoundNumbering> find_numbering(std::size_t n, const CaseBytes& bytes,
                                               std::span<const AtlasTranslation> atlases) const;
  /// Evaluates case n and returns its record (case_record.h) as JSON, for take() of any Evaluator of the same request.
  /// Throws Error for files that cannot be evaluated.
  std::string evaluate(std::size_t n, const CaseBytes& bytes) const;
  void take(std::size_t n, std::string_view record);
  /// Reports that case n could not be evaluated, and why.
  void fail(std::size_t n, const std::string& reason);

  /// Call after the last case.
  void finish();
  const Study& study() const { return study_; }
  /// The cases to draw, as indices into work(), lowest Dice first.
  std::vector<std::size_t> worst() const;
  void draw(std::size_t n, const CaseBytes& bytes);
  /// The chosen pairs as `voxlet evaluate --pairs` reads them; empty if files are paired by name.
  std::string pairs_table() const { return request_.pairs.empty() ? "" : write_pairs(request_.pairs); }
  /// The report.html, with the pictures drawn so far.
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
