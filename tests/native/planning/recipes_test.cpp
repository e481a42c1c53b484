// Every bundled recipe, up to the first training step. Its network has the recipe's widths and is run on the smallest
// image that it takes, so that this stays quick.
#include "recipes/recipes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "batches/loader.h"
#include "io/file.h"
#include "loss/deep_supervision.h"
#include "loss/make_loss.h"
#include "native/support/recipe_dataset.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "network/network.h"
#include "plan/network_rules.h"
#include "planning/planner.h"
#include "train/optimizers.h"
#include "train/schedules.h"

namespace voxlet {
namespace {

const std::filesystem::path kRecipes = VOXLET_SOURCE_DIR "/recipes";

std::vector<std::string> recipe_names() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(kRecipes))
    if (file.path().extension() == ".json") names.push_back(file.path().stem());
  std::sort(names.begin(), names.end());
  return names;
}

Plan plan_of(const std::string& recipe) {
  const testing::TemporaryFolder folder;
  const auto dataset = testing::recipe_dataset(folder.path(), 1);
  Fingerprint fingerprint;
  fingerprint.cases = {{"box_0", {160, 200, 160}, {1, 1, 1}, {}}};
  return make_plan(dataset, fingerprint, read_recipe(kRecipes / (recipe + ".json")));
}

/// Two voxels at the coarsest level: norms need more than one.
Shape smallest_patch(const Plan& plan) {
  const auto multiples = size_multiples(plan);
  return {2 * multiples[0], multiples[1], multiples[2]};
}

class RecipesTest : public ::testing::TestWithParam<std::string> {
 protected:
  Plan plan_ = plan_of(GetParam());
};

TEST_P(RecipesTest, ATrainingStepOfItsNetworkLossAndOptimizerMovesTheOutputLayer) {
  plan_.patch.size = smallest_patch(plan_);
  plan_.training.batch_size = 1;
  const auto batch = make_batch(testing::box_cases(1), plan_, /*seed=*/1, /*step=*/0);  // draws its augmentation, too
  const auto network = make_network(plan_);
  const auto optimizer = make_optimizer(plan_.training, network->parameters());
  set_learning_rate(*optimizer, learning_rate(plan_.training, {}));

  const auto outputs = network->supervised(batch.image);
  const auto& weights = plan_.training.supervision_weights;
  ASSERT_TRUE(weights.empty() || weights.size() == outputs.size()) << outputs.size() << " outputs";
  const auto loss = deep_supervision(make_loss(plan_.training.loss), outputs, batch.target.to(torch::kInt64), weights);
  ASSERT_TRUE(std::isfinite(loss.item<double>()));

  const auto before = network->supervised(batch.image);
  loss.backward();
  optimizer->step();
  EXPECT_FALSE(torch::equal(before[0], network->supervised(batch.image)[0]));
}

TEST_P(RecipesTest, ItsLastPhaseIsReached) {
  // A training that ends early would leave out the epochs in which the output layers learn the natural distribution.
  EXPECT_TRUE(plan_.training.output_only_epochs == 0 || plan_.training.patience == 0);
}

TEST_P(RecipesTest, TheReadmeHasItsSectionOrRow) {
  EXPECT_NE(read_text_file(kRecipes / "README.md").find(GetParam()), std::string::npos);
}

std::string test_name(const ::testing::TestParamInfo<std::string>& test) {
  std::string name = test.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, RecipesTest, ::testing::ValuesIn(recipe_names()), test_name);

}  // namespace
}  // namespace voxlet
