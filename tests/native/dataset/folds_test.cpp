#include "dataset/folds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/random.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

std::vector<FoldCase> cases(int count) {
  std::vector<FoldCase> list;
  for (int n = 0; n < count; ++n) list.push_back({"case" + std::to_string(n)});
  return list;
}

std::vector<FoldCase> named(const std::vector<std::string>& names) {
  std::vector<FoldCase> list;
  for (const auto& name : names) list.push_back({name});
  return list;
}

TrainingPlan training(int folds, const std::string& split = "shuffled") {
  TrainingPlan plan;
  plan.folds = folds;
  plan.split = split;
  return plan;
}

Dataset dataset_in(const std::filesystem::path& folder, int count) {
  Dataset dataset;
  dataset.folder = folder;
  for (const auto& one : cases(count)) dataset.cases.push_back({one.name, {}, {}});
  return dataset;
}

std::vector<Fold> read(const Dataset& dataset, int folds = 5) {
  Progress progress;
  return read_folds(dataset, training(folds), progress);
}

TEST(FoldsTest, EveryCaseValidatesOnceAndNeverTrainsInThatFold) {
  for (const std::string split : {"shuffled", "stratified"}) {
    std::multiset<std::string> validated, all;
    for (const auto& one : cases(23)) all.insert(one.name);
    for (const auto& fold : make_folds(cases(23), training(5, split))) {
      validated.insert(fold.val.begin(), fold.val.end());
      EXPECT_EQ(fold.train.size() + fold.val.size(), 23u);
      for (const auto& name : fold.val) EXPECT_FALSE(std::count(fold.train.begin(), fold.train.end(), name)) << name;
    }
    EXPECT_EQ(validated, all) << split;
  }
}

TEST(FoldsTest, TheOrderOfTheNamesDoesNotMatter) {
  for (const std::string split : {"shuffled", "stratified"}) {
    auto reversed = cases(12);
    std::reverse(reversed.begin(), reversed.end());
    EXPECT_EQ(make_folds(cases(12), training(5, split)), make_folds(reversed, training(5, split)));
  }
}

// Runs that were begun with an earlier version must find their folds again.
TEST(FoldsTest, WithoutRepeatedSubjectsTheyAreThoseOfEarlierVersions) {
  const auto folds = make_folds(cases(7), training(3));
  EXPECT_EQ(folds[0].val, (std::vector<std::string>{"case3", "case5", "case6"}));
  EXPECT_EQ(folds[1].val, (std::vector<std::string>{"case2", "case4"}));
  EXPECT_EQ(folds[2].val, (std::vector<std::string>{"case0", "case1"}));
}

TEST(FoldsTest, AnotherSeedGivesAnotherSplit) {
  EXPECT_NE(make_folds(cases(12), training(5), 1), make_folds(cases(12), training(5), 2));
}

TEST(FoldsTest, ThereAreAsManyFoldsAsAskedFor) {
  const testing::TemporaryFolder folder;
  const auto folds = read(dataset_in(folder.path(), 12), 3);
  ASSERT_EQ(folds.size(), 3U);
  EXPECT_EQ(fold_count(dataset_in(folder.path(), 12), training(3)), 3U);
  for (const auto& fold : folds) EXPECT_EQ(fold.val.size(), 4U);
}

/// Every case validates in one fold, and trains in the others.
void expect_cross_validation(const std::vector<Fold>& folds, std::size_t cases) {
  std::multiset<std::string> validated;
  for (const auto& fold : folds) {
    EXPECT_FALSE(fold.train.empty() || fold.val.empty());
    EXPECT_EQ(fold.train.size() + fold.val.size(), cases);
    for (const auto& name : fold.val) EXPECT_EQ(std::count(fold.train.begin(), fold.train.end(), name), 0) << name;
    validated.insert(fold.val.begin(), fold.val.end());
  }
  EXPECT_EQ(validated.size(), cases);
  EXPECT_EQ(std::set<std::string>(validated.begin(), validated.end()).size(), cases);
}

TEST(FoldsTest, FewerCasesThanFoldsGiveAsManyFoldsAsCases) {
  for (const std::string split : {"shuffled", "stratified"})
    for (int count = 2; count < 8; ++count) {
      const auto folds = make_folds(cases(count), training(5, split));
      EXPECT_EQ(folds.size(), static_cast<std::size_t>(std::min(count, 5))) << split;
      expect_cross_validation(folds, static_cast<std::size_t>(count));
    }
}

TEST(FoldsTest, FewerSubjectsThanFoldsGiveAsManyFoldsAsSubjects) {
  std::vector<std::string> names;
  for (int n = 0; n < 7; ++n) names.push_back("sub-" + std::to_string(n / 3) + "_ses-" + std::to_string(n));
  for (const std::string split : {"shuffled", "stratified"}) {
    const auto folds = make_folds(named(names), training(5, split));
    EXPECT_EQ(folds.size(), 3U);
    expect_cross_validation(folds, names.size());
  }
  EXPECT_EQ(possible_folds(names, training(5)), 3U);
  EXPECT_EQ(possible_folds(names, training(2)), 2U);
}

TEST(FoldsTest, LabelsThatFewCasesHaveLeaveNoFoldEmpty) {
  for (int count = 2; count < 6; ++count) {
    auto list = cases(count);
    for (std::size_t n = 0; n < list.size(); ++n)
      list[n].labels =
          n == 0 ? std::set<std::uint16_t>{1, 2, 3} : std::set<std::uint16_t>{static_cast<std::uint16_t>(n)};
    expect_cross_validation(make_folds(list, training(5, "stratified")), list.size());
  }
}

TEST(FoldsTest, OneSubjectAloneIsRefused) {
  for (const std::string split : {"shuffled", "stratified"}) {
    expect_error(ErrorCode::kBadInput, "the case case0 alone", [&] { make_folds(cases(1), training(5, split)); });
    expect_error(ErrorCode::kBadInput, "2 cases of one", [&] {
      make_folds(named({"sub-1_ses-1", "sub-1_ses-2"}), training(5, split));
    });
    expect_error(ErrorCode::kBadInput, "found none", [&] { make_folds({}, training(5, split)); });
  }
}

TEST(FoldsTest, ARunGoesOnOnlyWithTheSplitThatItWasTrainedOn) {
  const testing::TemporaryFolder run;
  const std::vector<Fold> folds{{{"a", "b"}, {"c"}}, {{"a", "c"}, {"b"}}};
  require_same_split(run.path(), {0, 1}, folds);
  write_file(run / "splits_final.json", folds_to_json(folds));
  require_same_split(run.path(), {0, 1}, folds);
  require_same_split(run.path(), {0}, {{{"b", "d"}, {"c"}}});
  expect_error(ErrorCode::kBadInput, "its training case a validates", [&] {
    require_same_split(run.path(), {0}, {{{"b"}, {"a", "c"}}});
  });
  expect_error(ErrorCode::kBadInput, "the split that fold 1 was trained on", [&] {
    require_same_split(run.path(), {0, 1}, {{{"a", "b"}, {"c"}}});
  });
}

TEST(FoldsTest, ARunInWhichACaseDidBothIsRefused) {
  const testing::TemporaryFolder run;
  write_file(run / "splits_final.json", folds_to_json({{{"a", "b"}, {"c"}}, {{"a", "b", "c"}, {"a"}}}));
  expect_error(ErrorCode::kBadInput, "case a trains and validates in fold 1; choose another folder with -o", [&] {
    require_same_split(run.path(), {0}, {{{"a", "b"}, {"c"}}, {{"a", "c"}, {"b"}}});
  });
}

TEST(FoldsTest, TheSubjectIsWhatThePatternMatches) {
  const std::string bids = TrainingPlan{}.subjects;
  EXPECT_EQ(subject_of("sub-01_ses-2_T1w", bids), "sub-01");
  EXPECT_EQ(subject_of("siteA_sub-7x_run-1", bids), "sub-7x");
  EXPECT_EQ(subject_of("hippocampus_001", bids), "hippocampus_001");
  EXPECT_EQ(subject_of("patient12_03", "^(patient[0-9]+)_"), "patient12");
  EXPECT_EQ(subject_of("sub-01_ses-2", ""), "sub-01_ses-2");
  expect_error(ErrorCode::kBadInput, "regular expression", [] { subject_of("a", "("); });
}

TEST(FoldsTest, KeepsASubjectsCasesTogether) {
  std::vector<std::string> names;
  for (int subject = 0; subject < 9; ++subject)
    for (int session = 0; session < 1 + subject % 3; ++session)
      names.push_back("sub-" + std::to_string(subject) + "_ses-" + std::to_string(session));
  for (const std::string split : {"shuffled", "stratified"}) {
    const auto folds = make_folds(named(names), training(3, split));
    EXPECT_TRUE(divided_subjects(folds, TrainingPlan{}.subjects).empty());
    for (const auto& fold : folds) {
      EXPECT_EQ(fold.train.size() + fold.val.size(), names.size());
      EXPECT_NEAR(static_cast<double>(fold.val.size()), 6, 2) << "subjects are spread over the folds";
    }
  }
}

TEST(FoldsTest, StratifiedFoldsHaveTheirShareOfEveryLabel) {
  auto list = cases(40);
  Random random(3);
  std::map<std::uint16_t, int> total;
  for (std::size_t n = 0; n < list.size(); ++n) {
    list[n].labels = {1};
    if (random.chance(0.5f)) list[n].labels.insert(2);
    if (n % 8 == 0) list[n].labels.insert(3);  // five cases of forty
    for (const auto label : list[n].labels) ++total[label];
  }
  for (const auto& fold : make_folds(list, training(5, "stratified"))) {
    std::map<std::uint16_t, int> found;
    for (const auto& one : list)
      if (std::count(fold.val.begin(), fold.val.end(), one.name) > 0)
        for (const auto label : one.labels) ++found[label];
    EXPECT_EQ(found[3], 1);
    EXPECT_NEAR(found[2], total[2] / 5.0, 1);
    EXPECT_EQ(fold.val.size(), 8U);
  }
}

TEST(FoldsTest, StratifiedFoldsReadTheLabels) {
  const testing::TemporaryFolder folder;
  testing::write_box_dataset(folder.path(), 6);
  const auto dataset = read_dataset(folder.path());
  for (const int n : {2, 4}) {  // the two cases with both labels
    const auto whole = read_nifti_labels(dataset.cases[static_cast<std::size_t>(n)].labels);
    EXPECT_EQ(std::count(whole.voxels.begin(), whole.voxels.end(), 53) > 0, true);
  }
  for (const int n : {0, 1, 3, 5}) {
    auto labels = read_nifti_labels(dataset.cases[static_cast<std::size_t>(n)].labels);
    std::replace(labels.voxels.begin(), labels.voxels.end(), std::uint16_t{53}, std::uint16_t{0});
    write_nifti(dataset.cases[static_cast<std::size_t>(n)].labels, labels);
  }
  Progress progress;
  for (const auto& fold : read_folds(dataset, training(2, "stratified"), progress))
    EXPECT_EQ(
        std::count(fold.val.begin(), fold.val.end(), "box_2") + std::count(fold.val.begin(), fold.val.end(), "box_4"),
        1);
}

TEST(FoldsTest, SplitsFinalOfTheDatasetIsUsed) {
  const testing::TemporaryFolder folder;
  const std::vector<Fold> expected{{{"case0", "case1"}, {"case2"}}, {{"case2"}, {"case0"}}};
  write_file(folder / "splits_final.json", folds_to_json(expected));
  EXPECT_EQ(read(dataset_in(folder.path(), 3)), expected);
  EXPECT_EQ(fold_count(dataset_in(folder.path(), 3), training(5)), 2U);
}

TEST(FoldsTest, ACaseThatTheDatasetLacksIsNamed) {
  const testing::TemporaryFolder folder;
  write_file(folder / "splits_final.json", folds_to_json({{{"case0"}, {"ghost"}}}));
  expect_error(ErrorCode::kBadInput, "ghost", [&] { read(dataset_in(folder.path(), 3)); });
}

TEST(FoldsTest, ACaseThatTrainsAndValidatesIsNamedWithItsFold) {
  const testing::TemporaryFolder folder;
  write_file(folder / "splits_final.json", folds_to_json({{{"case0"}, {"case1"}}, {{"case1", "case2"}, {"case2"}}}));
  expect_error(ErrorCode::kBadInput, "case2 trains and validates in fold 1",
               [&] { read(dataset_in(folder.path(), 3)); });
}

TEST(FoldsTest, SubjectsOnBothSidesAreFound) {
  const std::vector<Fold> folds{{{"sub-1_ses-1", "sub-2"}, {"sub-1_ses-2"}}, {{"sub-1_ses-1"}, {"sub-2"}}};
  EXPECT_EQ(divided_subjects(folds, TrainingPlan{}.subjects), std::set<std::string>{"sub-1"});
  EXPECT_TRUE(divided_subjects(folds, "").empty());
}

TEST(FoldsTest, AFoldWithoutCasesIsRefused) {
  const testing::TemporaryFolder folder;
  write_file(folder / "splits_final.json", folds_to_json({{{"case0", "case1"}, {}}}));
  expect_error(ErrorCode::kBadInput, "a case in each", [&] { read(dataset_in(folder.path(), 3)); });
}

TEST(FoldsTest, AnotherFormIsRefused) {
  const testing::TemporaryFolder folder;
  write_file(folder / "splits_final.json", std::string_view("{\"train\": []}"));
  expect_error(ErrorCode::kBadInput, "splits_final.json", [&] { read(dataset_in(folder.path(), 3)); });
}

}  // namespace
}  // namespace voxlet
