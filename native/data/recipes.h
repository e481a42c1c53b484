// Recipes: partial plans (any of plan.json's fields) that say how one published method plans.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace voxlet {

/// The JSON of a recipe: a file if `name_or_file` is the path of one, else recipes/NAME.json of the current folder or
/// of the source tree that this program was built from. Throws Error(kBadInput) naming where it looked.
nlohmann::ordered_json read_recipe(const std::string& name_or_file);

}  // namespace voxlet
