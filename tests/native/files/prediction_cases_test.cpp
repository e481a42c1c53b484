#include "files/prediction_cases.h"

#include <gtest/gtest.h>

#include <fstream>

#include "native/support/temporary_folder.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::expect_error;

class PredictionCasesTest : public ::testing::Test {
 protected:
  void touch(const std::string& name) const { std::ofstream(folder() / name) << "x"; }
  fs::path folder() const { return temporary_.path(); }

 private:
  testing::TemporaryFolder temporary_;
};

TEST_F(PredictionCasesTest, OneScanToOneName) {
  touch("scan.nii.gz");
  const auto cases = find_prediction_cases(folder() / "scan.nii.gz", folder() / "out.nii", 1);
  ASSERT_EQ(cases.size(), 1U);
  EXPECT_EQ(cases[0].name, "scan");
  EXPECT_EQ(cases[0].images, std::vector<fs::path>{folder() / "scan.nii.gz"});
  EXPECT_EQ(cases[0].output, folder() / "out.nii");
}

TEST_F(PredictionCasesTest, BidsScanIntoAFolderGetsItsBidsName) {
  touch("sub-01_ses-2_T1w.nii.gz");
  fs::create_directory(folder() / "out");
  const auto cases = find_prediction_cases(folder() / "sub-01_ses-2_T1w.nii.gz", folder() / "out", 1);
  EXPECT_EQ(cases[0].output, folder() / "out" / "sub-01_ses-2_dseg.nii.gz");
}

TEST_F(PredictionCasesTest, FolderDropsChannelNumbersAsNnunetDoes) {
  touch("b_0000.nii.gz");
  touch("a.nii");
  touch("notes.txt");
  const auto cases = find_prediction_cases(folder(), folder() / "out", 1);
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[0].output.filename(), "a.nii.gz");
  EXPECT_EQ(cases[1].output.filename(), "b.nii.gz");
}

TEST_F(PredictionCasesTest, ChannelsOfACaseAreFoundByNumber) {
  for (const char* name : {"a_0000.nii.gz", "a_0001.nii.gz", "b_0000.nii.gz", "b_0001.nii.gz"}) touch(name);
  const auto cases = find_prediction_cases(folder(), folder() / "out", 2);
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[1].images, (std::vector<fs::path>{folder() / "b_0000.nii.gz", folder() / "b_0001.nii.gz"}));
}

TEST_F(PredictionCasesTest, SeveralChannelsNeedNumberedNames) {
  touch("scan.nii.gz");
  expect_error(ErrorCode::kBadInput, "case_0000.nii.gz",
               [&] { find_prediction_cases(folder() / "scan.nii.gz", folder() / "o.nii.gz", 2); });
}

TEST_F(PredictionCasesTest, NumbersThatAreNoChannelBelongToTheCase) {
  for (const char* name : {"OAS_0012.nii.gz", "OAS_0013.nii.gz", "OAS_0014_0000.nii.gz"}) touch(name);
  fs::create_directory(folder() / "out");
  const auto cases = find_prediction_cases(folder(), folder() / "out", 1);
  ASSERT_EQ(cases.size(), 3U);
  EXPECT_EQ(cases[0].output.filename(), "OAS_0012.nii.gz");
  EXPECT_EQ(cases[1].name, "OAS_0013");
  EXPECT_EQ(cases[2].output.filename(), "OAS_0014.nii.gz");
  for (const char* name : {"OAS_0012.nii.gz", "OAS_0013.nii.gz"})
    EXPECT_EQ(find_prediction_cases(folder() / name, folder() / "out", 1)[0].output.filename(), name);
}

TEST_F(PredictionCasesTest, WithSeveralChannelsEveryNameNeedsOneOfTheirNumbers) {
  for (const char* name : {"OAS_0012.nii.gz", "OAS_0013.nii.gz"}) touch(name);
  expect_error(ErrorCode::kBadInput, "2 images per case, numbered _0000 and _0001",
               [&] { find_prediction_cases(folder(), folder() / "out", 2); });
  expect_error(ErrorCode::kBadInput, "found OAS_0012.nii.gz",
               [&] { find_prediction_cases(folder() / "OAS_0012.nii.gz", folder() / "o.nii.gz", 4); });
}

TEST_F(PredictionCasesTest, FourDigitsBeforeTheChannelBelongToTheCase) {
  for (const char* name : {"OAS_0001_0000.nii", "OAS_0001_0001.nii", "OAS_0002_0000.nii"}) touch(name);
  const auto cases = find_prediction_cases(folder(), folder() / "out", 2);
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[0].name, "OAS_0001");
  EXPECT_EQ(cases[1].images[1], folder() / "OAS_0002_0001.nii");
}

TEST_F(PredictionCasesTest, ACaseWithAndWithoutItsNumberIsRefused) {
  touch("case.nii.gz");
  touch("case_0000.nii.gz");
  fs::create_directory(folder() / "out");
  for (const auto& input : {folder(), folder() / "case.nii.gz", folder() / "case_0000.nii.gz"})
    expect_error(ErrorCode::kBadInput, "would both become case.nii.gz",
                 [&] { find_prediction_cases(input, folder() / "out", 1); });
  EXPECT_EQ(find_prediction_cases(folder() / "case.nii.gz", folder() / "mine.nii.gz", 1).size(), 1U);
}

TEST_F(PredictionCasesTest, HiddenFilesAreNoScans) {
  for (const char* name : {"a.nii.gz", "._a.nii.gz", ".DS_Store", "._b_0000.nii.gz"}) touch(name);
  EXPECT_EQ(find_prediction_cases(folder(), folder() / "out", 1).size(), 1U);
}

TEST_F(PredictionCasesTest, RefusesToReplaceTheScan) {
  touch("scan.nii.gz");
  expect_error(ErrorCode::kBadInput, "replace the scan",
               [&] { find_prediction_cases(folder() / "scan.nii.gz", folder() / "scan.nii.gz", 1); });
  expect_error(ErrorCode::kBadInput, "replace the scan", [&] { find_prediction_cases(folder(), folder(), 1); });
}

TEST_F(PredictionCasesTest, RefusesOutputsThatAreNoNifti) {
  touch("scan.nii.gz");
  expect_error(ErrorCode::kBadInput, ".nii.gz",
               [&] { find_prediction_cases(folder() / "scan.nii.gz", folder() / "out.png", 1); });
}

TEST_F(PredictionCasesTest, RefusesEmptyFoldersMissingFilesAndClashes) {
  expect_error(ErrorCode::kBadInput, "found none", [&] { find_prediction_cases(folder(), folder() / "o", 1); });
  expect_error(ErrorCode::kIo, "no such file",
               [&] { find_prediction_cases(folder() / "missing.nii", folder() / "o.nii", 1); });
  touch("a.nii");
  touch("a.nii.gz");
  expect_error(ErrorCode::kBadInput, "both become", [&] { find_prediction_cases(folder(), folder() / "o", 1); });
}

}  // namespace
}  // namespace voxlet
