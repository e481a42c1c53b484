#include "report/worst_cases.h"

#include <gtest/gtest.h>

#include "evaluation/evaluate_case.h"

#include "support/evaluations.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

/// Cases whose methods miss that many of four voxels; with five both masks are empty.
Evaluation cases_that_miss(const std::vector<std::size_t>& missed) {
  std::vector<testing::RowCase> cases;
  for (std::size_t n = 0; n < missed.size(); ++n) {
    testing::Row reference(8), prediction(8);
    for (std::size_t v = 0; v < 4 && missed[n] < 5; ++v) reference[v] = 7;
    for (std::size_t v = missed[n]; v < 4; ++v) prediction[v] = 7;
    cases.push_back({"case_" + std::to_string(n), reference, prediction});
  }
  return testing::evaluation_of(cases, {{7, "X", {}}});
}

TEST(WorstCasesTest, LowestDiceComesFirstAndCasesWithoutOneDoNotCount) {
  EXPECT_EQ(worst_cases(cases_that_miss({0, 3, 5, 1, 2}), 3), (std::vector<std::size_t>{1, 4, 3}));
  EXPECT_EQ(worst_cases(cases_that_miss({0, 1}), 6), (std::vector<std::size_t>{1, 0}));
  EXPECT_TRUE(worst_cases(cases_that_miss({5}), 6).empty());
}

/// A ball, of which the prediction lacks the lower slices.
class WorstCasePictureTest : public ::testing::Test {
 protected:
  WorstCasePictureTest() : reference_(testing::ball_phantom({{24, 22, 20}, affine_from_spacing({2, 2, 2})})) {
    prediction_ = reference_;
    std::fill(prediction_.voxels.begin(), prediction_.voxels.begin() + 10 * 24 * 22, 0);
    CaseOptions options;
    record_ = evaluate_case("a", reference_, prediction_, nullptr, options);
    evaluation_.labels = {{4, "Ball", {}}};
  }
  LabelVolume reference_, prediction_;
  CaseRecord record_;
  Evaluation evaluation_;
};

TEST_F(WorstCasePictureTest, HasScoresAndThreePlanes) {
  const CasePicture picture = case_picture(record_, evaluation_, std::nullopt, {reference_, prediction_});
  EXPECT_EQ(picture.name, "a");
  EXPECT_DOUBLE_EQ(picture.dice, picture.label_dice.at("Ball"));
  EXPECT_GT(picture.dice, 0);
  EXPECT_LT(picture.dice, 1);
  for (const auto& plane : picture.planes) EXPECT_NE(plane.image, plane.labels);
}

TEST_F(WorstCasePictureTest, TheLabelMapHoldsForTheReference) {
  LabelVolume elsewhere = reference_;
  for (auto& id : elsewhere.voxels) id = id == 4 ? 77 : 0;
  const CasePicture picture = case_picture(record_, evaluation_, LabelMap{{77, 4}}, {elsewhere, prediction_});
  const CasePicture direct = case_picture(record_, evaluation_, std::nullopt, {reference_, prediction_});
  EXPECT_TRUE(picture.planes[0].labels == direct.planes[0].labels);
}

TEST_F(WorstCasePictureTest, AVoxelOfSeveralRegionsShowsTheSmallest) {
  const CaseVolumes ball{reference_, prediction_};
  const CasePicture direct = case_picture(record_, evaluation_, std::nullopt, ball);
  const LabelMetrics metrics = record_.structures.at(4);
  record_.structures = {{100, metrics}, {101, metrics}};
  evaluation_.labels = {{100, "Small", {}}, {101, "Large", {}}};  // class 1, as the ball above
  evaluation_.regions = {{100, {4, 5}}, {101, {3, 4, 5}}};
  const CasePicture picture = case_picture(record_, evaluation_, std::nullopt, ball);
  EXPECT_TRUE(picture.planes[0].labels == direct.planes[0].labels);
}

}  // namespace
}  // namespace voxlet
