// Cache of preprocessed training cases, as files that later runs map into memory.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "cases/training_case.h"
#include "dataset/dataset.h"
#include "plan/plan.h"

namespace voxlet {

/// The default folder for prepared cases: $VOXLET_CACHE, else voxlet/cases in $XDG_CACHE_HOME, else in ~/.cache. Empty
/// if there is no home directory.
std::filesystem::path default_case_cache();

/// The size in bytes of the prepared cases, from the headers of their files alone.
std::size_t prepared_bytes(const std::vector<DatasetCase>& cases, const Plan& plan);

/// The memory in bytes that preparing the largest of the cases takes, from the headers of their files alone; cases that
/// cannot be read do not count.
std::size_t preparing_bytes(const std::vector<DatasetCase>& cases, const Plan& plan);

/// Reads and prepares one case by the plan; a step "region" is located by the case's own labels. Throws Error if a file
/// cannot be read or a step refuses it; problems of one image are reported with its file.
TrainingCase prepare_case(const DatasetCase& files, const Plan& plan);

/// Prepares the cases by the plan, several at a time as far as memory allows; a step "region" is located by the case's
/// own labels. In the folder `cache` each case has a file named by its case_key: an existing file is mapped; a missing
/// or damaged one (reported to `note`) is written first. An empty `cache` keeps all cases in memory. Throws
/// Error(kTooLarge), before preparing anything, if they do not fit into free memory or on the disk, and an Error that
/// names the case if one cannot be read or written.
std::vector<TrainingCase> load_training_cases(const std::vector<DatasetCase>& cases, const Plan& plan,
                                              const std::filesystem::path& cache, Progress& progress,
                                              const std::function<void(const std::string&)>& note = {});

}  // namespace voxlet
