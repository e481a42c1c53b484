#include "evaluation/study_parts.h"

#include <gtest/gtest.h>

#include "support/evaluations.h"

namespace voxlet {
namespace {

/// One case whose method misses `missed` of four voxels.
Evaluation one_case(std::size_t missed) {
  testing::Row reference(8), prediction(8);
  for (std::size_t v = 0; v < 4; ++v) reference[v] = prediction[v] = 7;
  for (std::size_t v = 0; v < missed; ++v) prediction[v] = 0;
  return testing::evaluation_of({{"a", reference, prediction}}, {{7, "X", {}}});
}

TEST(StudyPartsTest, OneRaterAndOneMethodAreOneEvaluation) {
  EXPECT_EQ(study_parts({{"manual"}, "mine"}), (std::vector<StudyPart>{{0, 1}}));
}

TEST(StudyPartsTest, TheOtherMethodIsComparedWithTheFirstRaterAlone) {
  EXPECT_EQ(study_parts({{"A", "B"}, "mine", "theirs"}),
            (std::vector<StudyPart>{{0, 2}, {0, 3}, {0, 1, true}, {1, 2}}));
}

TEST(StudyPartsTest, EveryPairOfRatersIsEvaluated) {
  EXPECT_EQ(study_parts({{"A", "B", "C"}, "mine"}),
            (std::vector<StudyPart>{{0, 3}, {0, 1, true}, {0, 2, true}, {1, 2, true}, {1, 3}, {2, 3}}));
}

TEST(MakeStudyTest, EvaluationsComeToTheirPlaces) {
  const StudyNames names{{"A", "B"}, "mine", "theirs"};
  const Study study =
      make_study(names, {one_case(0), one_case(1), one_case(2), one_case(3)}, {{{"a", 30}}, {"An age is left out."}});
  EXPECT_DOUBLE_EQ(study.evaluation.mean_dice(), 1);
  EXPECT_DOUBLE_EQ(study.compared->mean_dice(), 6.0 / 7);
  ASSERT_EQ(study.raters.size(), 3U);
  EXPECT_EQ(study.raters[0].first + study.raters[0].second, "AB");
  EXPECT_EQ(study.raters[1].first + study.raters[1].second, "Amine") << "the study's own evaluation";
  EXPECT_DOUBLE_EQ(study.raters[1].evaluation.mean_dice(), 1);
  EXPECT_EQ(study.raters[2].first + study.raters[2].second, "Bmine");
  EXPECT_DOUBLE_EQ(study.raters[2].evaluation.mean_dice(), 2.0 / 5);
  EXPECT_EQ(study.ages.size(), 1U);
  EXPECT_EQ(study.notes, (std::vector<std::string>{"An age is left out."}));
}

TEST(MakeStudyTest, NotesOfAllEvaluationsAreToldOnce) {
  auto first = one_case(0), second = one_case(1);
  for (auto* evaluation : {&first, &second}) {
    evaluation->notes = {"Paired."};
    evaluation->cases[0].image_problem = "the image is broken";
  }
  const Study study = make_study({{"A"}, "mine", "theirs"}, {first, second}, {});
  EXPECT_EQ(study.notes, (std::vector<std::string>{"Paired.",
                                                   "The image could not be used in 1 case, evaluated without "
                                                   "intensities. a: the image is broken"}));
  EXPECT_EQ(study_summary(study)["notes"].size(), 2U);
  EXPECT_TRUE(study_failures(study).empty());
}

TEST(MakeStudyTest, LabelsThatOnlyOneSideHasAreToldWhereBothHaveSome) {
  const auto study_of = [](const testing::Row& reference, const testing::Row& prediction) {
    return make_study({{"A"}, "mine"}, {testing::evaluation_of({{"a", reference, prediction}}, {{7, "X", {}}})}, {});
  };
  const Study unlike = study_of({7, 7, 0}, {3, 3, 0});
  EXPECT_EQ(
      unlike.notes,
      (std::vector<std::string>{"No prediction has X (7), no reference has Label 3 (3); a label map translates ids."}));
  EXPECT_TRUE(study_failures(unlike).empty()) << "no case failed by it";
  EXPECT_TRUE(study_of({7, 7, 0}, {0, 0, 0}).notes.empty()) << "the method found nothing: a failed case";
  EXPECT_TRUE(study_of({7, 0, 0}, {7, 3, 0}).notes.empty());
}

TEST(StudyCsvTest, NamesMethodsAndPairsOfRatersOnce) {
  const std::string csv =
      study_csv(make_study({{"A", "B"}, "mine", "theirs"}, {one_case(0), one_case(1), one_case(2), one_case(3)}, {}));
  for (const char* row : {"\nmine,a,", "\ntheirs,a,", "\nA / B,a,"}) EXPECT_NE(csv.find(row), std::string::npos) << row;
  EXPECT_EQ(csv.find("A / mine"), std::string::npos) << "the same numbers as the method's";
}

TEST(StudyFailuresTest, ACaseThatFailedTwiceCountsOnce) {
  Study study{"mine", one_case(0), "theirs", one_case(0)};
  study.evaluation.failures = {{"x", "first"}};
  study.compared->failures = {{"x", "second"}, {"b", "third"}};
  EXPECT_EQ(study_failures(study), (std::vector<EvaluationFailure>{{"b", "third"}, {"x", "first"}}));
}

}  // namespace
}  // namespace voxlet
