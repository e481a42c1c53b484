// Recipes: partial plans (any of plan.json's fields) that say how one published method plans.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "evaluation/reported_figures.h"

namespace voxlet {

/// The JSON of a recipe: a file if `name_or_file` is the path of one, else recipes/NAME.json of the current folder or
/// of the source tree that this program was built from. Throws Error(kBadInput) naming where it looked.
nlohmann::ordered_json read_recipe(const std::string& name_or_file);

/// What publications report of a recipe (evaluation/reported_figures.h), by its name or its file's; none where no
/// figures are known. Throws as read_recipe for a recipe that there is not.
std::vector<PublishedReport> reports_of(const std::string& name_or_file);

}  // namespace voxlet
