#include "evaluation/name_pairs.h"

#include <gtest/gtest.h>

#include <numeric>

#include "support/expect_error.h"

namespace voxlet {
namespace {

using Names = std::vector<std::string>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::vector<std::size_t> all_of(const Names& names) {
  std::vector<std::size_t> places(names.size());
  std::iota(places.begin(), places.end(), 0);
  return places;
}

/// Pairs of names that are all open.
Pairs paired(const Names& first, const Names& second) {
  Pairs found;
  for (const auto& [a, b] : NamePairing(first, second).pairs(all_of(first), all_of(second)))
    found.emplace_back(first[a], second[b]);
  return found;
}

bool is_pair(const std::string& first, const std::string& second) { return !paired({first}, {second}).empty(); }

TEST(NamePairsTest, WordsOfLabelsAndImagesDoNotTellCases) {
  EXPECT_EQ(paired({"1002_labels", "1003_labels"}, {"1003_t1_dseg", "1002_t1_dseg"}),
            (Pairs{{"1002_labels", "1002_t1_dseg"}, {"1003_labels", "1003_t1_dseg"}}));
  for (const char* other : {"1002_seg", "pred_1002", "1002-QSM.aseg", "manual 1002", "1002_T1w_0000", "1002_Labels"})
    EXPECT_TRUE(is_pair("1002_labels", other)) << other;
  EXPECT_TRUE(is_pair("sub-01_ses-2_desc-manual_dseg", "sub-01_ses-2_space-T1w_res-1_dseg"));
  EXPECT_TRUE(is_pair("anna_gt", "anna_prediction"));
}

TEST(NamePairsTest, OtherNumbersAreOtherPeople) {
  EXPECT_FALSE(is_pair("1002_labels", "1003_dseg"));
  EXPECT_FALSE(is_pair("case_1_labels", "case_2_seg"));
  EXPECT_FALSE(is_pair("sub-01_run-1_dseg", "sub-01_run-2_dseg"));
  EXPECT_FALSE(is_pair("1002_labels", "10021_dseg"));
  EXPECT_FALSE(is_pair("case_labels", "case_7_seg"));
  EXPECT_FALSE(is_pair("labels", "seg")) << "nothing is left to tell a case";
  EXPECT_FALSE(is_pair("patient_anna", "patient_bert"));
}

TEST(NamePairsTest, WhatIsLeftIsPairedByItsBeginning) {
  EXPECT_TRUE(is_pair("subj07_methodA", "subj07_expertB"));
  EXPECT_TRUE(is_pair("sub-01_dseg", "sub-01_ses-2_dseg"));
  EXPECT_TRUE(is_pair("anna_labels", "anna_left_seg"));
  EXPECT_EQ(paired({"7_a_labels", "8_labels"}, {"7_a_x_seg", "7_c_seg", "8_y_seg"}),
            (Pairs{{"7_a_labels", "7_a_x_seg"}, {"8_labels", "8_y_seg"}}));
}

TEST(NamePairsTest, ImageWordsTellWhereThereAreSeveral) {
  EXPECT_EQ(paired({"1_t1_gt", "1_t2_gt"}, {"1_t2_seg", "1_t1_seg"}),
            (Pairs{{"1_t1_gt", "1_t1_seg"}, {"1_t2_gt", "1_t2_seg"}}));
}

TEST(NamePairsTest, NothingIsChosenBetweenTwo) {
  const Names first{"1002_labels", "1003_labels"}, second{"1002_t1_seg", "1002_t2_seg", "1003_seg"};
  EXPECT_EQ(paired(first, second), (Pairs{{"1003_labels", "1003_seg"}}));
  EXPECT_EQ(NamePairing(first, second).candidates(0, {0, 1}), (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(paired({"site1_anna", "site1_bert"}, {"site1_carl", "site1_dora"}).empty());
}

TEST(NamePairsTest, NamesThatAreTakenStillCount) {
  const Names first{"1002_t1_labels", "1002_t2_labels"}, second{"1002_t1_labels", "1002_flair_labels"};
  EXPECT_TRUE(NamePairing(first, second).pairs({1}, {1}).empty()) << "T2 is not FLAIR";
}

TEST(ReadPairsTest, ReadsLinesOfTwoNames) {
  EXPECT_EQ(read_pairs("reference\tprediction\r\na.nii\tb.nii.gz\r\n\r\nc\td"),
            (Pairs{{"a.nii", "b.nii.gz"}, {"c", "d"}}));
  EXPECT_EQ(read_pairs("\xEF\xBB\xBF"
                       "reference\tprediction\ra.nii\tb.nii.gz\rc\td\r"),
            (Pairs{{"a.nii", "b.nii.gz"}, {"c", "d"}}))
      << "as old Macs and some spreadsheets end lines";
  EXPECT_EQ(read_pairs("'=a.nii\t'-b.nii\n"), (std::vector<std::pair<std::string, std::string>>{{"=a.nii", "-b.nii"}}))
      << "as tables are written, in which no name is a formula";
  testing::expect_error(ErrorCode::kBadInput, "line 2", [] { read_pairs("a\tb\nc\n"); });
  testing::expect_error(ErrorCode::kBadInput, "line 1", [] { read_pairs("a\tb\tc\n"); });
  testing::expect_error(ErrorCode::kBadInput, "empty table", [] { read_pairs("reference\tprediction\n"); });
}

TEST(WritePairsTest, TheTableHasTheNamesOfTheFilesAndIsReadBack) {
  const std::vector<std::pair<std::string, std::string>> pairs{{"manual/a.nii", "mine/x.nii"}, {"=c.nii.gz", "y.nii"}};
  EXPECT_EQ(write_pairs(pairs), "reference\tprediction\na.nii\tx.nii\n'=c.nii.gz\ty.nii\n");
  EXPECT_EQ(read_pairs(write_pairs(pairs)),
            (std::vector<std::pair<std::string, std::string>>{{"a.nii", "x.nii"}, {"=c.nii.gz", "y.nii"}}));
}

}  // namespace
}  // namespace voxlet
