// The curves of a training as HTML charts.
#pragma once

#include <string>
#include <vector>

#include "labels/labels.h"
#include "records/history.h"

namespace voxlet {

/// Loss, validation Dice (mean and per label), learning rate and patches per second over epochs, with the best epoch
/// marked. For html_page.
std::string training_charts(const std::vector<EpochRecord>& history, const LabelList& labels);

}  // namespace voxlet
