#include "cases/case_cache.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "cases/case_file.h"
#include "cases/case_key.h"
#include "io/file.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

void expect_equal(const TrainingCase& a, const TrainingCase& b) {
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.shape, b.shape);
  EXPECT_EQ(a.minimum, b.minimum);
  EXPECT_EQ(a.foreground.shape, b.foreground.shape);
  EXPECT_EQ(a.foreground.offsets, b.foreground.offsets);
  ASSERT_EQ(a.image.size(), b.image.size());
  ASSERT_EQ(a.classes.size(), b.classes.size());
  EXPECT_EQ(0, std::memcmp(a.image.data(), b.image.data(), a.image.size_bytes()));
  EXPECT_TRUE(std::equal(a.classes.begin(), a.classes.end(), b.classes.begin()));
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// A dataset of boxes, its plan and an empty cache.
struct Setting {
  TemporaryFolder folder;
  Plan plan = testing::training_plan();
  Dataset dataset;
  fs::path cache = folder / "cache";

  Setting() {
    testing::write_box_dataset(folder / "data", 3);
    dataset = read_dataset(folder / "data");
  }
  std::vector<TrainingCase> load(const fs::path& where) const {
    Progress progress;
    return load_training_cases(dataset.cases, plan, where, progress);
  }
};

TEST(CaseCacheTest, ARegionIsLocatedByTheCasesOwnLabels) {
  Setting setting;
  const auto whole = setting.load({});
  setting.plan.crop = {{"region", {{"size_mm", std::vector<double>{18, 12, 12}}}}};
  const auto cases = setting.load({});
  for (std::size_t n = 0; n < cases.size(); ++n) {
    EXPECT_EQ(cases[n].shape, (Shape{18, 12, 12}));
    for (const int label : {1, 2})
      EXPECT_EQ(std::count(cases[n].classes.begin(), cases[n].classes.end(), label),
                std::count(whole[n].classes.begin(), whole[n].classes.end(), label));
  }
}

TEST(CaseCacheTest, ACaseWithoutLabelsHasNoRegionAndIsNamed) {
  Setting setting;
  setting.plan.crop = {{"region", {{"size_mm", std::vector<double>{18, 12, 12}}}}};
  setting.plan.labels = {{99, "Absent", {}}};
  testing::expect_error(ErrorCode::kBadInput, "expected voxels with one of them, found none",
                        [&] { setting.load({}); });
}

/// Of so many cases at a time there is memory for: more than the result of one, and as much as the largest takes.
TEST(CaseCacheTest, PreparingTakesTheMemoryOfTheLargestCaseAndWhatCannotBeReadTakesNone) {
  Setting setting;
  const std::size_t one = preparing_bytes({setting.dataset.cases.front()}, setting.plan);
  EXPECT_GT(one, prepared_bytes({setting.dataset.cases.front()}, setting.plan));
  EXPECT_GE(preparing_bytes(setting.dataset.cases, setting.plan), one);
  write_file(setting.dataset.cases.front().images.front(), std::string_view("no image"));
  EXPECT_EQ(preparing_bytes({setting.dataset.cases.front()}, setting.plan), 0U);
}

TEST(CaseCacheTest, ACachedCaseIsTheOneInMemory) {
  const Setting setting;
  const auto made = setting.load({}), written = setting.load(setting.cache), mapped = setting.load(setting.cache);
  for (std::size_t n = 0; n < made.size(); ++n) {
    expect_equal(made[n], written[n]);
    expect_equal(made[n], mapped[n]);
    EXPECT_EQ(made[n].file, nullptr);
    EXPECT_NE(mapped[n].file, nullptr);
  }
}

TEST(CaseCacheTest, ASecondRunWritesNothing) {
  const Setting setting;
  setting.load(setting.cache);
  const auto files = files_in(setting.cache);
  ASSERT_EQ(files.size(), 3U);
  const auto written = fs::last_write_time(files[0]);
  fs::remove(setting.dataset.cases[0].images[0].parent_path() / "unused");
  setting.load(setting.cache);
  EXPECT_EQ(files_in(setting.cache), files);
  EXPECT_EQ(fs::last_write_time(files[0]), written);
}

TEST(CaseCacheTest, AChangedPlanOrInputIsPreparedAnew) {
  Setting setting;
  const auto before = setting.load(setting.cache);
  setting.plan.intensity = {{"zscore", {}}};
  const auto other_plan = setting.load(setting.cache);
  EXPECT_EQ(files_in(setting.cache).size(), 6U);
  EXPECT_NE(0, std::memcmp(before[0].image.data(), other_plan[0].image.data(), before[0].image.size_bytes()));

  const auto labels = testing::box_classes({20, 18, 16}, 99);
  write_nifti(setting.dataset.cases[0].images[0], testing::box_image(labels, 99));
  const auto other_input = setting.load(setting.cache);
  EXPECT_EQ(files_in(setting.cache).size(), 7U);
  EXPECT_NE(0, std::memcmp(other_plan[0].image.data(), other_input[0].image.data(), before[0].image.size_bytes()));
  expect_equal(other_plan[1], other_input[1]);
}

TEST(CaseCacheTest, TheKeyIsThatOfTheVoxelsBesideAHeaderToo) {
  const TemporaryFolder folder;
  for (const char* name : {"image", "labels"}) {
    write_file(
        folder / (std::string(name) + ".mhd"),
        std::string("ObjectType = Image\nNDims = 3\nDimSize = 2 1 1\nElementType = MET_UCHAR\nElementDataFile = ") +
            name + ".raw\n");
    write_file(folder / (std::string(name) + ".raw"), std::string_view("\1\2"));
  }
  const DatasetCase files{"a", {folder / "image.mhd"}, folder / "labels.mhd"};
  const Plan plan = testing::training_plan();
  const std::string before = case_key(files, plan);
  write_file(folder / "labels.raw", std::string_view("\1\3"));
  const std::string relabelled = case_key(files, plan);
  EXPECT_NE(before, relabelled);
  write_file(folder / "image.raw", std::string_view("\2\2"));
  EXPECT_NE(relabelled, case_key(files, plan));
}

TEST(CaseCacheTest, HowAPlanTrainsDoesNotChangeTheKey) {
  const Setting setting;
  auto plan = setting.plan;
  plan.training.learning_rate = 0.5;
  plan.patch.size = {8, 8, 8};
  EXPECT_EQ(case_key(setting.dataset.cases[0], setting.plan), case_key(setting.dataset.cases[0], plan));
  EXPECT_NE(case_key(setting.dataset.cases[0], plan), case_key(setting.dataset.cases[1], plan));
  plan.spacing_mm[1] = 1.5;
  EXPECT_NE(case_key(setting.dataset.cases[0], setting.plan), case_key(setting.dataset.cases[0], plan));
}

TEST(CaseCacheTest, ADamagedEntryIsMadeAnew) {
  const Setting setting;
  const auto expected = setting.load(setting.cache);
  for (const auto& file : files_in(setting.cache)) {
    auto bytes = read_file(file);
    bytes[bytes.size() / 2] ^= std::byte{1};
    write_file(file, bytes);
    testing::expect_error(ErrorCode::kBadInput, "damaged", [&] { read_case_file(file); });
  }
  write_file(files_in(setting.cache)[0], std::string_view("short"));
  const auto again = setting.load(setting.cache);
  for (std::size_t n = 0; n < expected.size(); ++n) expect_equal(expected[n], again[n]);
  for (const auto& file : files_in(setting.cache)) EXPECT_NO_THROW(read_case_file(file));
}

TEST(CaseCacheTest, ACaseThatCannotBeReadIsNamed) {
  const Setting setting;
  write_file(setting.dataset.cases[1].images[0], std::string_view("no NIfTI"));
  testing::expect_error(ErrorCode::kBadInput, "box_1", [&] { setting.load(setting.cache); });
}

TEST(CaseCacheTest, AFolderThatCannotBeMadeIsNamed) {
  const Setting setting;
  write_file(setting.folder / "file", std::string_view(""));
  testing::expect_error(ErrorCode::kIo, "--cache", [&] { setting.load(setting.folder / "file" / "cache"); });
}

TEST(CaseCacheTest, ACaseWhoseFileWasCutOffIsNotRead) {
  const Setting setting;
  const auto cases = setting.load(setting.cache);
  cases[0].require_readable();
  fs::resize_file(cases[0].file->path(), 100);
  testing::expect_error(ErrorCode::kIo, "cannot be read any more", [&] { cases[0].require_readable(); });
}

}  // namespace
}  // namespace voxlet
