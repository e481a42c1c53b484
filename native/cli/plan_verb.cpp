// voxlet plan: from a dataset to a plan.
#include <memory>
#include <sstream>

#include "cli/cli.h"
#include "data/planner.h"
#include "data/recipes.h"
#include "io/file.h"
#include "network/network.h"

namespace voxlet {
namespace {

struct PlanOptions {
  std::string dataset;
  std::string recipe = "voxlet-default";
  std::string output = "plan.json";
};

std::string describe(const Plan& plan, std::int64_t parameters, const std::string& output) {
  std::ostringstream text;
  const auto& s = plan.spacing_mm;
  text << "Plan of " << plan.name << ": spacing " << s[0] << " × " << s[1] << " × " << s[2] << " mm, patch "
       << to_string(plan.patch.size) << ", network " << plan.network.name << " with " << parameters << " parameters, "
       << plan.labels.size() << " labels. Written to " << output;
  return text.str();
}

void make_plan_file(const PlanOptions& options, VerbContext& context) {
  const auto recipe = read_recipe(options.recipe);
  const auto dataset = read_dataset(options.dataset);
  const auto fingerprint = make_fingerprint(dataset, recipe_orientation(recipe), context.progress());
  const auto plan = make_plan(dataset, fingerprint, recipe);
  const auto json = to_json(plan);
  write_file(options.output, json + "\n");
  const auto parameters = parameter_count(*make_network(plan));
  context.print_result(
      {{"output", options.output}, {"parameters", parameters}, {"plan", nlohmann::ordered_json::parse(json)}},
      describe(plan, parameters, options.output));
}

}  // namespace

void add_plan_verb(CLI::App& app, VerbContext& context) {
  auto options = std::make_shared<PlanOptions>();
  auto* verb = context.add_verb(app, "plan", "Plans the training on a dataset",
                                [=, &context] { make_plan_file(*options, context); });
  verb->add_option("dataset", options->dataset, "Folder in nnU-Net v2 layout")->required();
  verb->add_option("--recipe", options->recipe, "Name or file of a recipe")->capture_default_str();
  verb->add_option("-o,--output", options->output, "The plan's file")->capture_default_str();
}

}  // namespace voxlet
