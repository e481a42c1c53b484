// What the figures of an evaluation's report are drawn from.
#pragma once

#include <nlohmann/json.hpp>

#include "evaluation/study.h"

namespace voxlet {

/// methods, structures (id, name), metrics (name, title, unit, decimals), cases (method, name, values by id), volume,
/// intensity and age by id: as shared/report/figures.js reads it. Null where a number does not exist.
nlohmann::ordered_json study_figures(const Study& study);

}  // namespace voxlet
