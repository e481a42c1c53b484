// Everything that is wrong with a training dataset, found in one pass over its files, which also takes its fingerprint.
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
  std::string text;       ///< one sentence; files are named from the dataset's folder on
};

/// A NIfTI file whose voxels fit the case's first channel and whose header puts them elsewhere.
struct Misplacement {
  std::filesystem::path file;
  Geometry expected;  ///< of the first channel
};

struct DatasetReport {
  Dataset dataset;                          ///< with every case that has all its files
  std::vector<Finding> problems;            ///< training must not start with these
  std::vector<Finding> warnings;            ///< it can with these
  std::vector<Misplacement> misplacements;  ///< the problems of kind "geometry" that can be mended
  Fingerprint fingerprint;                  ///< whole where there are no problems
};

struct DatasetCheckOptions {
  std::string orientation = "RAS";                 ///< of the fingerprint's axes
  bool unlike_channels = false;                    ///< further channels may lie on another grid than the first
  int mask_channel = -1;                           ///< the channel that may have one value everywhere; −1: none
  std::string subjects = TrainingPlan{}.subjects;  ///< of splits_final.json, which is checked too
};

/// Reads every file once, several cases at a time and one file of a case at a time. Throws where dataset.json cannot be
/// understood (read_dataset_description) or there are no cases, and Error(kCancelled).
DatasetReport check_dataset(const std::filesystem::path& folder, const DatasetCheckOptions& options,
                            Progress& progress);

/// Gives misplaced files the geometry of their case's first channel, voxels untouched. What a file was stays beside it
/// as NAME.orig (or .orig.2 … where that is taken). Returns the changed files. Throws Error(kIo) where a folder cannot
/// be written to, Error(kBadInput) for a file that is no NIfTI; files changed before stay changed, the others as they
/// are.
std::vector<std::filesystem::path> fix_geometry(const std::vector<Misplacement>& misplacements);

}  // namespace voxlet
