// The curves of a training.
#pragma once

#include <string>
#include <vector>

#include "labels/labels.h"
#include "records/history.h"

namespace voxlet {

/// Loss, validation Dice (mean and each label), learning rate and patches per second over epochs; the best epoch is
/// marked. HTML for html_page.
std::string training_charts(const std::vector<EpochRecord>& history, const LabelList& labels);

}  // namespace voxlet
