#include "data/folds.h"

#include <gtest/gtest.h>

#include <set>

#include "io/file.h"
#include "native/support/temporary_folder.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

std::vector<std::string> names(int count) {
  std::vector<std::string> list;
  for (int n = 0; n < count; ++n) list.push_back("case" + std::to_string(n));
  return list;
}

Dataset dataset_in(const std::filesystem::path& folder, int count) {
  Dataset dataset;
  dataset.folder = folder;
  for (const auto& name : names(count)) dataset.cases.push_back({name, {}, {}});
  return dataset;
}

TEST(FoldsTest, EveryCaseValidatesOnceAndNeverTrainsInThatFold) {
  std::multiset<std::string> validated;
  for (const auto& fold : make_folds(names(23), 5)) {
    validated.insert(fold.val.begin(), fold.val.end());
    EXPECT_EQ(fold.train.size() + fold.val.size(), 23u);
    for (const auto& name : fold.val) EXPECT_FALSE(std::count(fold.train.begin(), fold.train.end(), name)) << name;
  }
  const auto all = names(23);
  EXPECT_EQ(validated, (std::multiset<std::string>(all.begin(), all.end())));
}

TEST(FoldsTest, TheOrderOfTheNamesDoesNotMatter) {
  auto reversed = names(12);
  std::reverse(reversed.begin(), reversed.end());
  EXPECT_EQ(make_folds(names(12), 5), make_folds(reversed, 5));
}

TEST(FoldsTest, AnotherSeedGivesAnotherSplit) { EXPECT_NE(make_folds(names(12), 5, 1), make_folds(names(12), 5, 2)); }

TEST(FoldsTest, ThereAreAsManyFoldsAsAskedFor) {
  const testing::TemporaryFolder folder;
  const auto folds = read_folds(dataset_in(folder.path(), 12), 3);
  ASSERT_EQ(folds.size(), 3U);
  for (const auto& fold : folds) EXPECT_EQ(fold.val.size(), 4U);
}

TEST(FoldsTest, FewCasesStillGiveFoldsThatTrainAndValidate) {
  for (const auto& fold : make_folds(names(2), 5)) {
    EXPECT_FALSE(fold.train.empty());
    EXPECT_FALSE(fold.val.empty());
  }
}

TEST(FoldsTest, SplitsFinalOfTheDatasetIsUsed) {
  const testing::TemporaryFolder folder;
  const std::vector<Fold> expected{{{"case0", "case1"}, {"case2"}}, {{"case2"}, {"case0"}}};
  write_file(folder / "splits_final.json", folds_to_json(expected));
  EXPECT_EQ(read_folds(dataset_in(folder.path(), 3), 5), expected);
}

TEST(FoldsTest, ACaseThatTheDatasetLacksIsNamed) {
  const testing::TemporaryFolder folder;
  write_file(folder / "splits_final.json", folds_to_json({{{"case0"}, {"ghost"}}}));
  testing::expect_error(ErrorCode::kBadInput, "ghost", [&] { read_folds(dataset_in(folder.path(), 3), 5); });
}

TEST(FoldsTest, AFoldWithoutCasesIsRefused) {
  const testing::TemporaryFolder folder;
  write_file(folder / "splits_final.json", folds_to_json({{{"case0", "case1"}, {}}}));
  testing::expect_error(ErrorCode::kBadInput, "a case in each", [&] { read_folds(dataset_in(folder.path(), 3), 5); });
}

TEST(FoldsTest, AnotherFormIsRefused) {
  const testing::TemporaryFolder folder;
  write_file(folder / "splits_final.json", std::string_view("{\"train\": []}"));
  testing::expect_error(ErrorCode::kBadInput, "splits_final.json",
                        [&] { read_folds(dataset_in(folder.path(), 3), 5); });
}

}  // namespace
}  // namespace voxlet
