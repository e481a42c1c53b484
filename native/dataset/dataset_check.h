// Finds all problems of a training dataset in one pass, and takes its fingerprint.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "dataset/dataset.h"
#include "dataset/fingerprint.h"

namespace voxlet {

struct Finding {
  /// "missing", "unreadable", "shape", "geometry", "unknown_label", "not_finite", "constant", "empty", "unused_label",
  /// "duplicate", "unexpected", "splits", "count" or "preparation" (preparation_check.h)
  std::string kind;
  std::string case_name;  ///< empty: the whole dataset
  std::string text;       ///< one sentence; file names are relative to the dataset's folder
};

/// A NIfTI file with the shape of the case's first channel but a header that puts it elsewhere.
struct Misplacement {
  std::filesystem::path file;
  Geometry expected;  ///< the first channel's
};

struct DatasetReport {
  Dataset dataset;                          ///< with the cases that have all their files
  std::vector<Finding> problems;            ///< these prevent training
  std::vector<Finding> warnings;            ///< these do not
  std::vector<Misplacement> misplacements;  ///< the problems of kind "geometry" that can be fixed
  Fingerprint fingerprint;                  ///< complete if there are no problems
};

struct DatasetCheckOptions {
  std::string orientation = "RAS";                 ///< of the fingerprint's axes
  bool unlike_channels = false;                    ///< further channels may be on another grid than the first
  int mask_channel = -1;                           ///< the channel that may have one value everywhere; −1: none
  std::string subjects = TrainingPlan{}.subjects;  ///< for checking splits_final.json
};

/// Reads every file once, several cases at a time and one file of a case at a time. Throws Error(kBadInput) if
/// dataset.json is unusable (read_dataset_description) or there are no cases, and Error(kCancelled).
DatasetReport check_dataset(const std::filesystem::path& folder, const DatasetCheckOptions& options,
                            Progress& progress);

/// Gives misplaced files the geometry of their case's first channel; voxels are unchanged. The original stays beside it
/// as NAME.orig (or .orig.2 … if that exists). Returns the changed files. Throws Error(kIo) if a folder cannot be
/// written, Error(kBadInput) for a file that is not NIfTI; files changed before that stay changed.
std::vector<std::filesystem::path> fix_geometry(const std::vector<Misplacement>& misplacements);

}  // namespace voxlet
