#include "evaluation/evaluate_case.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/evaluations.h"
#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::row_of;

TEST(EvaluateCaseTest, MeansOfTheImageInsideBothMasks) {
  ImageVolume image(row_of({0, 0, 0, 0}).geometry);
  image.voxels = {1, 2, 4, NAN};
  const CaseRecord record = evaluate_case("a", row_of({1, 1, 0, 1}), row_of({0, 1, 1, 2}), &image, {});
  EXPECT_DOUBLE_EQ(record.intensities.at(1).reference, 1.5) << "what is not finite is left out";
  EXPECT_DOUBLE_EQ(record.intensities.at(1).prediction, 3);
  EXPECT_TRUE(std::isnan(record.intensities.at(2).prediction));
}

TEST(EvaluateCaseTest, TheLabelMapTranslatesTheReference) {
  CaseOptions options;
  options.label_map = LabelMap{{77, 10}};
  options.ids = {10};
  const CaseRecord record = evaluate_case("a", row_of({77, 77, 90}), row_of({10, 10, 16}), nullptr, options);
  ASSERT_EQ(record.structures.size(), 1U);
  EXPECT_DOUBLE_EQ(record.structures.at(10).overlap.dice(), 1);
}

TEST(EvaluateCaseTest, WithoutDistancesOnlyTheyAreMissing) {
  CaseOptions options;
  options.distances = false;
  const CaseRecord record = evaluate_case("a", row_of({1, 1, 0}), row_of({1, 0, 0}), nullptr, options);
  EXPECT_DOUBLE_EQ(record.structures.at(1).overlap.dice(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(record.structures.at(1).volume.signed_mm3(), -1);
  EXPECT_TRUE(std::isnan(record.structures.at(1).surface.hausdorff_mm));
}

TEST(EvaluateCaseTest, AnotherGridIsRefusedOrResampled) {
  const Geometry fine{{40, 40, 40}, affine_from_spacing({1, 1, 1})};
  const LabelVolume reference = testing::ball_phantom(fine);
  LabelVolume moved(fine);  // the same ball in voxels, 3 mm away in the world
  moved.voxels = reference.voxels;
  moved.geometry.affine.rows[0][3] += 3;
  testing::expect_error(ErrorCode::kBadInput, "grid", [&] { evaluate_case("a", reference, moved, nullptr, {}); });
  CaseOptions options;
  options.resample = true;
  const CaseRecord record = evaluate_case("a", reference, moved, nullptr, options);
  EXPECT_TRUE(record.resampled);
  EXPECT_NEAR(record.structures.at(4).surface.hausdorff_mm, 3, 1e-6);
  EXPECT_FALSE(evaluate_case("a", reference, reference, nullptr, options).resampled);
}

TEST(EvaluateCaseTest, AnImageOnAnotherGridIsLeftOutAndTold) {
  const ImageVolume image(Geometry{{2, 1, 1}, {}});
  const CaseRecord record = evaluate_case("a", row_of({1}), row_of({1}), &image, {});
  EXPECT_TRUE(record.image_problem.starts_with("the image and the reference lie on different grids"))
      << record.image_problem;
  EXPECT_TRUE(record.intensities.empty());
  EXPECT_EQ(record.structures.at(1).overlap.intersection, 1U);
}

CaseOptions tumour_regions() {
  CaseOptions options;
  options.regions = {{65535, {1, 2, 4}}, {65534, {1, 4}}};
  options.ids = {4, 65534, 65535};
  return options;
}

TEST(EvaluateCaseTest, RegionsAreTheirLabelsTakenTogether) {
  const LabelVolume reference = row_of({2, 2, 1, 4, 0}), prediction = row_of({2, 1, 1, 1, 2});
  const CaseRecord record = evaluate_case("a", reference, prediction, nullptr, tumour_regions());
  ASSERT_EQ(record.structures.size(), 3U);
  EXPECT_DOUBLE_EQ(record.structures.at(65535).overlap.dice(), 8.0 / 9);
  EXPECT_DOUBLE_EQ(record.structures.at(65534).overlap.dice(), 4.0 / 5);
  EXPECT_DOUBLE_EQ(record.structures.at(4).overlap.dice(), 0);
  EXPECT_DOUBLE_EQ(record.structures.at(65535).surface.hausdorff_mm, 1);
}

TEST(EvaluateCaseTest, RegionsAloneAreEvaluatedAlone) {
  CaseOptions options = tumour_regions();
  options.ids = {65534, 65535};
  const CaseRecord record = evaluate_case("a", row_of({2, 1}), row_of({2, 1}), nullptr, options);
  EXPECT_EQ(record.structures.size(), 2U);
}

TEST(EvaluateCaseTest, AMeanInsideARegionIsThatOfAllItsVoxels) {
  ImageVolume image(row_of({0, 0, 0, 0}).geometry);
  image.voxels = {1, 2, 6, 9};
  const CaseRecord record = evaluate_case("a", row_of({1, 1, 4, 0}), row_of({0, 0, 4, 1}), &image, tumour_regions());
  EXPECT_DOUBLE_EQ(record.intensities.at(65534).reference, 3);
  EXPECT_DOUBLE_EQ(record.intensities.at(65534).prediction, 7.5);
  EXPECT_DOUBLE_EQ(record.intensities.at(4).reference, 6);
}

TEST(EvaluateCaseTest, RegionsAreOfTheIdsToWhichTheLabelMapLeads) {
  CaseOptions options = tumour_regions();
  options.label_map = LabelMap{{10, 1}, {40, 4}};
  const CaseRecord record = evaluate_case("a", row_of({10, 40}), row_of({1, 4}), nullptr, options);
  EXPECT_DOUBLE_EQ(record.structures.at(65534).overlap.dice(), 1);
}

TEST(ChosenIdsTest, RegionsStayBesideTheMapsTargets) {
  const LabelChoice choice{{{4, "enhancing", {}}, {65535, "whole", {}}}, {{65535, {1, 2, 4}}}};
  EXPECT_EQ(chosen_ids(choice, LabelMap{{40, 4}, {10, 1}}), (std::set<std::uint16_t>{4, 65535}));
}

TEST(ChosenIdsTest, AreTheListsAndTheMapsTargets) {
  const LabelList list{{10, "a", {}}, {11, "b", {}}};
  EXPECT_EQ(chosen_ids({}, std::nullopt), std::set<std::uint16_t>());
  EXPECT_EQ(chosen_ids({list, {}}, std::nullopt), (std::set<std::uint16_t>{10, 11}));
  EXPECT_EQ(chosen_ids({}, LabelMap{{77, 10}, {78, 0}}), (std::set<std::uint16_t>{10}));
  EXPECT_EQ(chosen_ids({list, {}}, LabelMap{{77, 10}, {90, 16}}), (std::set<std::uint16_t>{10}));
  EXPECT_THROW(chosen_ids({list, {}}, LabelMap{{90, 16}}), Error);
}

TEST(EvaluateCaseTest, AnImageIsNoLabelMap) {
  LabelVolume image(Geometry{{40, 20, 20}, {}});
  for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] = static_cast<std::uint16_t>(1 + v * 37 % 200);
  const LabelVolume labels(image.geometry, 3);
  testing::expect_error(ErrorCode::kBadInput, "found an image: the reference has 200 values",
                        [&] { evaluate_case("a", image, labels, nullptr, {}); });
  testing::expect_error(ErrorCode::kBadInput, "found an image: the prediction has",
                        [&] { evaluate_case("a", labels, image, nullptr, {}); });
}

}  // namespace
}  // namespace voxlet
