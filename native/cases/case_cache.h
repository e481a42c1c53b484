// Training cases, prepared once: kept as files that later runs map into memory.
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

/// The folder for prepared cases where none is asked for: $VOXLET_CACHE, else voxlet/cases in $XDG_CACHE_HOME, else in
/// ~/.cache. Empty where there is no home.
std::filesystem::path default_case_cache();

/// Bytes that the prepared cases will take, from the headers of their files alone.
std::size_t prepared_bytes(const std::vector<DatasetCase>& cases, const Plan& plan);

/// Bytes of memory that preparing the largest of the cases takes, from the headers of their files alone; cases that
/// cannot be read do not count.
std::size_t preparing_bytes(const std::vector<DatasetCase>& cases, const Plan& plan);

/// One case, read and prepared as the plan says; a step "region" is located by the case's own labels. Throws Error
/// where a file cannot be read or a step refuses it; what is wrong with one image is said with its file.
TrainingCase prepare_case(const DatasetCase& files, const Plan& plan);

/// The cases in their order, prepared as the plan says, several at a time where memory allows it; a step "region" is
/// located by the case's own labels. In the folder `cache` each has a file named by its case_key: one that is there is
/// mapped, one that is not (or is damaged, which `note` is told) is made and written first. An empty `cache` keeps them
/// all in memory. Throws Error(kTooLarge), before anything is prepared, if they would not fit into the free memory or
/// onto the disk, and an Error that names the case if one cannot be read or written.
std::vector<TrainingCase> load_training_cases(const std::vector<DatasetCase>& cases, const Plan& plan,
                                              const std::filesystem::path& cache, Progress& progress,
                                              const std::function<void(const std::string&)>& note = {});

}  // namespace voxlet
