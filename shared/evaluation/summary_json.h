// The summary.json of one evaluation, compatible with nnU-Net v2.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "evaluation/evaluation.h"

namespace voxlet {

/// nnU-Net v2's summary.json (foreground_mean, mean, metric_per_case with Dice, IoU, FN, FP, TN, TP, n_pred, n_ref)
/// with additions: HD_mm, HD95_mm, ASSD_mm and SurfaceDice in the metrics of cases and means, if known; label_names;
/// mean_dice (over the labels that occur); failures; and structures, by id: name, failures (cases in which one mask is
/// empty) and n, mean, sd, median, q1, q3 of each metric of report_metrics(). Values that do not exist are NaN as in
/// nnU-Net: Dice and IoU if both masks are empty, which the means over cases leave out; and the foreground mean if one
/// of its labels never occurs.
nlohmann::ordered_json summary(const Evaluation& evaluation);
/// The text of summary.json. NaN is written as Python's json module does, which nnU-Net reads.
std::string summary_text(const nlohmann::ordered_json& summary);

}  // namespace voxlet
