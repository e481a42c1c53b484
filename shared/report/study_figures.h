// The data behind the figures of an evaluation report, as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "evaluation/study.h"

namespace voxlet {

/// methods, structures (id, name), metrics (name, title, unit, decimals), cases (method, name, values by id), volume,
/// intensity and age by id: in the form that shared/report/figures.js reads. Numbers that do not exist are null.
nlohmann::ordered_json study_figures(const Study& study);

}  // namespace voxlet
