// Evaluates folders of predicted label maps against reference folders, on all cores.
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
  LabelChoice choice;                 ///< labels to evaluate; empty: every id in any case
  LabelList names;                    ///< for ids that `choice` does not name; may contain others
  std::optional<LabelMap> label_map;  ///< reference id → prediction id; if set, only its targets are evaluated
  bool translate_both = false;        ///< `label_map` also applies to the predictions, which are another rater's
  bool skip_missing = false;          ///< silently skips references without a prediction (nnU-Net's --chill)
  bool distances = false;             ///< also computes surface distances, which takes longer
  bool resample = false;              ///< resamples predictions on another grid to their reference's
  std::filesystem::path images;       ///< folder with the cases' images, or one image for one case; empty: none
  GivenPairs pairs;                   ///< evaluates only these pairs; empty: pairs by name
  std::filesystem::path records;      ///< folder for the records of finished cases; empty: none
};

/// True if the path is a folder without label maps. Throws Error(kIo) if it does not exist.
bool is_empty_folder(const std::filesystem::path& path);

/// The translation from the references' ids to the predictions', from the first pair that can be read
/// (reference_numbering.h). `reference_names` and `prediction_names` are those that are known. Errors of files that
/// cannot be read or paired are left to the evaluation.
std::optional<FoundNumbering> find_numbering(const std::filesystem::path& reference,
                                             const std::filesystem::path& prediction, const EvaluationOptions& options,
                                             const LabelList& reference_names, const LabelList& prediction_names);

/// Evaluates two files, or two folders whose files are paired by name (case_pairs.h). A case that is unreadable, has no
/// partner or is on another grid becomes a failure; the others are evaluated, several at a time if memory allows. A
/// case whose image cannot be used is evaluated without it, with a note. Throws Error for paths that do not exist, for
/// folders without label maps and for a file with a folder, and Error(kCancelled); finished cases stay in `records`.
Evaluation evaluate_predictions(const std::filesystem::path& reference, const std::filesystem::path& prediction,
                                const EvaluationOptions& options, Progress& progress);

}  // namespace voxlet
