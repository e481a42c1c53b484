// Recipes: partial plans that describe how one published method or task is planned.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "evaluation/reported_figures.h"

namespace voxlet {

/// The JSON of a recipe: a file if `name_or_file` is a path, else recipes/NAME.json in the current folder or among the
/// files that come with the program (files/resources.h). Throws an Error(kBadInput) that says where it looked.
nlohmann::ordered_json read_recipe(const std::string& name_or_file);

/// The figures that publications report for a recipe (evaluation/reported_figures.h), by its name or its file's name;
/// empty if none are known. Throws as read_recipe for an unknown recipe.
std::vector<PublishedReport> reports_of(const std::string& name_or_file);

}  // namespace voxlet
