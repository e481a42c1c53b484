#include "recipes/recipes.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "files/resources.h"
#include "io/file.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

fs::path find_recipe(const std::string& name_or_file) {
  if (fs::is_regular_file(name_or_file)) return name_or_file;
  const fs::path bundled = resource_folder("recipes");
  for (const auto& folder : {fs::path("recipes"), bundled}) {
    const auto file = folder / (name_or_file + ".json");
    if (fs::is_regular_file(file)) return file;
  }
  throw Error(ErrorCode::kBadInput, "Expected a recipe's file or name, found \"" + name_or_file +
                                        "\"; names are those of the files in ./recipes and " + bundled.string() + ".");
}

fs::path find_reports() {
  const fs::path file = "publications/reported.json";
  return fs::is_regular_file("recipes" / file) ? "recipes" / file : resource_folder("recipes") / file;
}

}  // namespace

nlohmann::ordered_json read_recipe(const std::string& name_or_file) {
  const auto file = find_recipe(name_or_file);
  auto recipe = nlohmann::ordered_json::parse(read_text_file(file), nullptr, false);
  if (!recipe.is_object()) throw Error(ErrorCode::kBadInput, file.string() + " is not a JSON object.");
  return recipe;
}

std::vector<PublishedReport> reports_of(const std::string& name_or_file) {
  const std::string name = find_recipe(name_or_file).stem().string();
  const fs::path file = find_reports();
  return reports_of_recipe(reported_figures(read_text_file(file), file.string()), name);
}

}  // namespace voxlet
