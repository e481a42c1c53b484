// The report of an evaluation.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "evaluate/evaluation.h"

namespace voxlet {

/// nnU-Net v2's summary.json (foreground_mean, mean, metric_per_case with Dice, IoU, FN, FP, TN, TP, n_pred, n_ref),
/// and beside it ours: label_names, mean_dice (over the labels that occur) and failures. Values that do not exist are
/// NaN as in nnU-Net: Dice and IoU where both masks are empty, left out of the means over cases; and a foreground mean
/// over labels of which one never occurs.
nlohmann::ordered_json summary(const Evaluation& evaluation);
/// The text of summary.json: NaN is written as Python's json module does, which nnU-Net reads.
std::string summary_text(const nlohmann::ordered_json& summary);
/// For people: one line per label.
std::string summary_table(const Evaluation& evaluation);

}  // namespace voxlet
