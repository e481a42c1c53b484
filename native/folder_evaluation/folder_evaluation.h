// Folders of predicted label maps against folders of references, on all cores.
#pragma once

#include <filesystem>
#include <optional>

#include "base/progress.h"
#include "evaluation/evaluation.h"
#include "evaluation/label_choice.h"
#include "evaluation/reference_numbering.h"
#include "labels/label_map.h"
#include "labels/labels.h"

namespace voxlet {

struct EvaluationOptions {
  LabelChoice choice;                 ///< what to evaluate; empty: every id that occurs in any case
  LabelList names;                    ///< of ids that `choice` does not name; may hold others
  std::optional<LabelMap> label_map;  ///< reference id → prediction id; then only the map's targets are evaluated
  bool translate_both = false;        ///< `label_map` holds for the predictions, too: they are another rater's
  bool skip_missing = false;          ///< references without a prediction are left out silently (nnU-Net's --chill)
  bool distances = false;             ///< between surfaces, too: takes longer
  bool resample = false;              ///< predictions on another grid are brought to their reference's
  std::filesystem::path images;       ///< folder with the cases' images, or one image for one case; empty: none
  GivenPairs pairs;                   ///< only these are evaluated; empty: by names
  std::filesystem::path records;      ///< folder in which the records of finished cases are kept; empty: nowhere
};

/// Whether a path is a folder in which no label map lies. Throws Error(kIo) for one that does not exist.
bool is_empty_folder(const std::filesystem::path& path);

/// What makes the references' ids the predictions', by the first pair that can be read (reference_numbering.h).
/// `reference_names` and `prediction_names` are those that are known. Errors of what cannot be read or paired are left
/// to the evaluation.
std::optional<FoundNumbering> find_numbering(const std::filesystem::path& reference,
                                             const std::filesystem::path& prediction, const EvaluationOptions& options,
                                             const LabelList& reference_names, const LabelList& prediction_names);

/// Two files, or two folders whose files are paired by name (case_pairs.h). A case that is unreadable, has no
/// partner or lies on another grid becomes a failure; the others are evaluated, several at a time where memory allows
/// it. A case without an image that can be used is evaluated without it, which is a note. Throws Error for paths that
/// do not exist or folders without label maps, and Error(kCancelled): what was finished until then is in `records`.
Evaluation evaluate_predictions(const std::filesystem::path& reference, const std::filesystem::path& prediction,
                                const EvaluationOptions& options, Progress& progress);

}  // namespace voxlet
