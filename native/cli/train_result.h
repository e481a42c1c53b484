// The final output of `voxlet train`, as text and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "experiment/experiment.h"

namespace voxlet {

/// {"run": …, "folds": [one object per network], "dice": {label: {"mean", "sd", "networks"}}}. "dice" also has the
/// entry "mean" over all labels; it is empty if the first network was not tested.
nlohmann::ordered_json train_result_json(const std::string& run, const std::vector<FoldResult>& results);
/// One line per network, then one per label with its mean Dice, and with the standard deviation if there are several
/// networks.
std::string train_result_text(const std::vector<FoldResult>& results);

}  // namespace voxlet
