// Predicted label maps against reference label maps, case by case.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "metrics/overlap.h"
#include "metrics/surface_distance.h"
#include "plan/label_map.h"
#include "plan/labels.h"

namespace voxlet {

struct EvaluationOptions {
  LabelList labels;                   ///< what to evaluate; empty: every id that occurs in any case
  LabelList names;                    ///< of ids that `labels` does not name; may hold others
  std::optional<LabelMap> label_map;  ///< reference id → prediction id; then only the map's targets are evaluated
  bool skip_missing = false;          ///< references without a prediction are left out silently (nnU-Net's --chill)
  bool distances = false;             ///< between surfaces, too: takes longer
};

struct CaseEvaluation {
  std::string name;
  std::filesystem::path reference, prediction;
  std::size_t voxels = 0;                              ///< of the whole volume
  std::map<std::uint16_t, Overlap> labels;             ///< the same ids in every case
  std::map<std::uint16_t, SurfaceMetrics> surfaces{};  ///< with options.distances, of the ids that this case has
};

struct EvaluationFailure {
  std::string name;
  std::string reason;
};

struct Evaluation {
  LabelList labels;  ///< by id
  std::vector<CaseEvaluation> cases;
  std::vector<EvaluationFailure> failures;

  /// Mean Dice of a label over the cases that count (not both masks empty); NaN if none does.
  double mean_dice(std::uint16_t id) const;
  /// Mean of the labels' means that are not NaN.
  double mean_dice() const;
};

/// Two files, or two folders whose files are paired by name (.nii and .nii.gz alike). A case that is unreadable, has no
/// partner or lies on another grid becomes a failure; the others are evaluated. Throws Error for paths that do not
/// exist or folders without label maps, and Error(kCancelled).
Evaluation evaluate_predictions(const std::filesystem::path& reference, const std::filesystem::path& prediction,
                                const EvaluationOptions& options, Progress& progress);

}  // namespace voxlet
