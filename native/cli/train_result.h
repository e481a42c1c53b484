// What voxlet train says at its end.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "experiment/experiment.h"

namespace voxlet {

/// {"run": …, "folds": [one object for each network], "dice": {label: {"mean", "sd", "networks"}}}
nlohmann::ordered_json train_result_json(const std::string& run, const std::vector<FoldResult>& results);
/// A line for each network; where there are several, then one for each label with mean and spread over them.
std::string train_result_text(const std::vector<FoldResult>& results);

}  // namespace voxlet
