#include "evaluation/case_pairs.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace voxlet {
namespace {

TEST(CaseNameTest, IsWhatStandsBetweenFolderAndEnding) {
  EXPECT_EQ(case_name("folder/sub-01_dseg.nii.gz"), "sub-01_dseg");
  EXPECT_EQ(case_name("folder/a\\b.nii"), "a\\b") << "a letter like others, where folders end with /";
  EXPECT_EQ(case_name("folder/caf\xE9\n.nii"), "caf\\xE9\\n");
  EXPECT_EQ(case_name("a.b.nii"), "a.b");
}

TEST(PairCasesTest, PairsFilesOfOneNameWhateverTheirEnding) {
  const auto found = pair_cases({"r/b.nii", "r/a.nii.gz"}, {"p/a.nii", "p/b.nii.gz"});
  ASSERT_EQ(found.pairs.size(), 2U);
  EXPECT_TRUE(found.failures.empty());
  EXPECT_EQ(found.pairs[0].name, "a");
  EXPECT_EQ(found.pairs[0].reference, 1U);
  EXPECT_EQ(found.pairs[0].prediction, 0U);
  EXPECT_EQ(found.pairs[1].name, "b");
}

TEST(PairCasesTest, TellsWhatHasNoPartner) {
  const auto found = pair_cases({"a.nii", "b.nii"}, {"b.nii", "c.nii"});
  EXPECT_EQ(found.pairs.size(), 1U);
  EXPECT_EQ(found.failures, (std::vector<EvaluationFailure>{{"a", "there is no prediction of this name"},
                                                            {"c", "there is no reference of this name"}}));
  EXPECT_EQ(std::count_if(found.failures.begin(), found.failures.end(),
                          [](const EvaluationFailure& failure) { return failure.reason == kNoPrediction; }),
            1);
}

TEST(PairCasesTest, RefusesToChooseBetweenFilesOfOneName) {
  const auto found = pair_cases({"a.nii", "a.nii.gz"}, {"a.nii"});
  EXPECT_TRUE(found.pairs.empty());
  ASSERT_EQ(found.failures.size(), 1U);
  EXPECT_EQ(found.failures[0].reason, "there are several references of this name: a.nii and a.nii.gz");
}

TEST(PairCasesTest, PairsNamesThatShareWhatNamesTheCaseAfterEqualOnes) {
  const auto found = pair_cases({"1002_labels.nii", "1003.nii", "1004_labels.nii"},
                                {"1002_t1_dseg.nii", "1003.nii", "1004_t1_seg.nii", "1004_t2_seg.nii"});
  ASSERT_EQ(found.pairs.size(), 2U);
  EXPECT_EQ(found.pairs[0].name, "1002_labels") << "the reference's, whatever the method";
  EXPECT_EQ(found.pairs[0].prediction, 0U);
  EXPECT_EQ(found.pairs[1].name, "1003");
  ASSERT_EQ(found.failures.size(), 3U);
  EXPECT_EQ(found.failures[0], (EvaluationFailure{"1004_labels",
                                                  "there is no prediction of this name, and it cannot be told which of "
                                                  "these is meant: 1004_t1_seg, 1004_t2_seg; pair them by hand"}));
}

TEST(ImageOfCaseTest, TakesTheNameTheChannelNumberOrTheBidsEntities) {
  EXPECT_EQ(image_of_case("a", {"b.nii", "a.nii.gz"}), 1U);
  EXPECT_EQ(image_of_case("a", {"a_0000.nii.gz", "a_0001.nii.gz"}), 0U);
  EXPECT_EQ(image_of_case("sub-01_dseg", {"sub-02_T1w.nii", "sub-01_T1w.nii"}), 1U);
  EXPECT_EQ(image_of_case("a", {"ab.nii"}), std::nullopt);
}

TEST(ImageOfCaseTest, DoesNotGuessBetweenTwo) {
  EXPECT_EQ(image_of_case("sub-01_dseg", {"sub-01_T1w.nii", "sub-01_T2w.nii"}), std::nullopt);
  EXPECT_EQ(image_of_case("sub-01_dseg", {"sub-01_T1w.nii", "sub-01_dseg.nii"}), 1U) << "the very name comes first";
}

TEST(FindCasesTest, CasesWithoutAnImageAreEvaluatedAndNotedOnce) {
  const auto found = find_cases({{"r/a.nii", "r/b.nii", "r/c.nii"}, {"p/a.nii", "p/b.nii"}, {"i/b_0000.nii"}});
  ASSERT_EQ(found.cases.size(), 2U);
  EXPECT_EQ(found.cases[0].image, std::nullopt);
  EXPECT_EQ(found.cases[1].image, 0U);
  EXPECT_EQ(found.failures, (std::vector<EvaluationFailure>{{"c", "there is no prediction of this name"}}));
  EXPECT_EQ(found.notes,
            (std::vector<std::string>{"There is no image for 1 of 2 cases, evaluated without intensities: a."}));
}

TEST(FindCasesTest, ImagesArePairedByWhatTheirNamesShare) {
  const auto found =
      find_cases({{"1_labels.nii", "2_labels.nii"}, {"1_seg.nii", "2_seg.nii"}, {"2_t1.nii", "1_t1.nii"}});
  ASSERT_EQ(found.cases.size(), 2U);
  EXPECT_EQ(found.cases[0].image, 1U);
  EXPECT_EQ(found.cases[1].image, 0U);
  EXPECT_EQ(found.notes,
            (std::vector<std::string>{"Paired by what their names share: 1_labels with 1_seg, 2_labels with "
                                      "2_seg; pair them by hand if that is wrong."}));
}

TEST(FindCasesTest, GivenPairsAreTakenAsTheyAre) {
  CaseLists lists{{"r/a.nii", "r/b.nii"}, {"p/a.nii", "p/b.nii"}};
  lists.given = {{"a", "p/b.nii"}, {"b.nii", "c"}};
  const auto found = find_cases(lists);
  ASSERT_EQ(found.cases.size(), 1U);
  EXPECT_EQ(found.cases[0].name, "a");
  EXPECT_EQ(found.cases[0].prediction, 1U);
  EXPECT_EQ(found.failures,
            (std::vector<EvaluationFailure>{{"b", "of the pair b.nii and c there is no prediction of this name"}}));
  EXPECT_EQ(found.notes,
            (std::vector<std::string>{"In none of the given pairs, and left out: b (reference), a (prediction)."}));
}

TEST(FindCasesTest, GivenPairsComeByNameAndEachCaseOnce) {
  CaseLists lists{{"r/a.nii", "r/b.nii", "r/c.nii"}, {"p/1.nii", "p/2.nii", "p/3.nii", "p/4.nii"}};
  lists.given = {{"c", "3"}, {"x", "1"}, {"b", "2"}, {"a", "1"}, {"b", "4"}};
  const auto found = find_cases(lists);
  ASSERT_EQ(found.cases.size(), 2U);
  EXPECT_EQ(found.cases[0].name, "a");
  EXPECT_EQ(found.cases[1].name, "c");
  ASSERT_EQ(found.failures.size(), 2U);
  EXPECT_EQ(found.failures[0].name, "b");
  EXPECT_EQ(found.failures[0].reason,
            "several of the given pairs are of this name: r/b.nii with p/2.nii and r/b.nii with p/4.nii; leave one of "
            "them");
  EXPECT_EQ(found.failures[1].name, "x");
}

TEST(FindCasesTest, AChosenPairNeedsNoCommonName) {
  const auto found = find_cases({{"manual.nii"}, {"mine.nii"}, {"scan.nii"}, true});
  ASSERT_EQ(found.cases.size(), 1U);
  EXPECT_EQ(found.cases[0].name, "mine");
  EXPECT_EQ(found.cases[0].image, 0U);
  EXPECT_TRUE(found.failures.empty());
}

}  // namespace
}  // namespace voxlet
