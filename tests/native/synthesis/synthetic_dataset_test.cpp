#include "synthesis/synthetic_dataset.h"

#include "synthesis/synthesis_json.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "io/file.h"
#include "io/nifti.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

class SyntheticDatasetTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("voxlet_synth_" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "maps");
    LabelVolume labels({{20, 20, 20}, affine_from_spacing({2, 2, 2})}, 2);
    for (std::size_t v = 0; v < labels.voxels.size(); v += 3) labels.voxels[v] = 10;
    for (const char* name : {"a", "b", "c", "d", "e", "f"})
      write_nifti(folder_ / "maps" / (std::string(name) + ".nii.gz"), labels);
  }
  void TearDown() override { fs::remove_all(folder_); }

  SyntheticDatasetOptions options() const {
    SyntheticDatasetOptions options;
    options.cases = 12;
    options.synthesis.spacing_mm = 3;
    options.labels = deep_grey_labels();
    return options;
  }

  fs::path folder_;
  Progress progress_;
};

TEST_F(SyntheticDatasetTest, WritesPairsOnOneGridWithListedLabelsOnly) {
  EXPECT_EQ(write_synthetic_dataset(folder_ / "maps", folder_ / "ds", options(), progress_), 6U);
  EXPECT_DOUBLE_EQ(progress_.fraction(), 1);
  const auto image = read_nifti_image(folder_ / "ds/imagesTr/c_s001_0000.nii.gz");
  const auto labels = read_nifti_labels(folder_ / "ds/labelsTr/c_s001.nii.gz");
  EXPECT_TRUE(same_grid(image.geometry, labels.geometry));
  EXPECT_EQ(std::set<std::uint16_t>(labels.voxels.begin(), labels.voxels.end()), (std::set<std::uint16_t>{0, 10}));
}

TEST_F(SyntheticDatasetTest, IdsOfOneNameAreOneStructure) {
  auto both = options();
  both.labels = {{2, "Head", {}}, {10, "Head", {}}};
  write_synthetic_dataset(folder_ / "maps", folder_ / "ds", both, progress_);
  const auto labels = read_nifti_labels(folder_ / "ds/labelsTr/c_s001.nii.gz");
  EXPECT_EQ(std::count(labels.voxels.begin(), labels.voxels.end(), 10), 0);
  EXPECT_GT(std::count(labels.voxels.begin(), labels.voxels.end(), 2), 100);
  const auto json = read_text_file(folder_ / "ds/dataset.json");
  EXPECT_EQ(nlohmann::json::parse(json)["labels"], nlohmann::json({{"background", 0}, {"Head", 2}}));
  EXPECT_EQ(synthesis_of_dataset(json, "dataset.json").merged, (std::map<std::uint16_t, std::uint16_t>{{10, 2}}));
}

TEST_F(SyntheticDatasetTest, FoldsNeverShareALabelMap) {
  write_synthetic_dataset(folder_ / "maps", folder_ / "ds", options(), progress_);
  const auto splits = nlohmann::json::parse(read_text_file(folder_ / "ds/splits_final.json"));
  ASSERT_EQ(splits.size(), 5U);
  std::size_t validated = 0;
  for (const auto& fold : splits) {
    std::set<char> train;
    for (const auto& name : fold["train"]) train.insert(name.get<std::string>()[0]);
    for (const auto& name : fold["val"]) EXPECT_FALSE(train.contains(name.get<std::string>()[0]));
    validated += fold["val"].size();
  }
  EXPECT_EQ(validated, 12U);
}

TEST_F(SyntheticDatasetTest, FewerLabelMapsOrCasesThanFoldsGiveFewerFolds) {
  const auto folds_of = [&](const fs::path& maps, const char* name, int cases) {
    auto few = options();
    few.cases = cases;
    write_synthetic_dataset(maps, folder_ / name, few, progress_);
    return nlohmann::json::parse(read_text_file(folder_ / name / "splits_final.json"));
  };
  EXPECT_EQ(folds_of(folder_ / "maps", "four", 4).size(), 4U);
  fs::create_directory(folder_ / "two");
  for (const char* name : {"a.nii.gz", "b.nii.gz"}) fs::copy_file(folder_ / "maps" / name, folder_ / "two" / name);
  const auto two = folds_of(folder_ / "two", "of-two", 8);
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0]["val"], nlohmann::json({"a_s000", "a_s001", "a_s002", "a_s003"}));
  EXPECT_EQ(two[0]["train"], two[1]["val"]);
  EXPECT_EQ(folds_of(folder_ / "maps/a.nii.gz", "of-one", 3).size(), 3U);
}

TEST_F(SyntheticDatasetTest, HiddenFilesAreNoLabelMaps) {
  write_file(folder_ / "maps/._a.nii.gz", std::string_view("Mac OS X"));
  for (const auto& file : find_label_maps(folder_ / "maps")) EXPECT_NE(file.filename(), "._a.nii.gz");
}

TEST_F(SyntheticDatasetTest, TheSameSeedGivesTheSameFiles) {
  write_synthetic_dataset(folder_ / "maps", folder_ / "one", options(), progress_);
  Progress again;
  write_synthetic_dataset(folder_ / "maps", folder_ / "two", options(), again);
  EXPECT_EQ(read_file(folder_ / "one/imagesTr/f_s000_0000.nii.gz"),
            read_file(folder_ / "two/imagesTr/f_s000_0000.nii.gz"));
}

TEST_F(SyntheticDatasetTest, RefusesAnExistingDatasetAndAFolderWithoutMaps) {
  write_synthetic_dataset(folder_ / "maps", folder_ / "ds", options(), progress_);
  EXPECT_THROW(write_synthetic_dataset(folder_ / "maps", folder_ / "ds", options(), progress_), Error);
  EXPECT_THROW(write_synthetic_dataset(folder_ / "none", folder_ / "other", options(), progress_), Error);
  EXPECT_FALSE(fs::exists(folder_ / "other"));
}

TEST_F(SyntheticDatasetTest, TellsHowItWasMade) {
  SyntheticDatasetOptions made = options();
  made.synthesis.thick_share = 0.25;
  write_synthetic_dataset(folder_ / "maps", folder_ / "ds", made, progress_);
  EXPECT_EQ(synthesis_of_dataset(read_text_file(folder_ / "ds/dataset.json"), "dataset.json").thick_share, 0.25);
}

TEST(LabelMapsOfCasesTest, NamesEachMapOnce) {
  EXPECT_EQ(label_maps_of_cases({"b_s001", "a_s000", "b_s1000", "x_seg_s002"}),
            (std::vector<std::string>{"a", "b", "x_seg"}));
  EXPECT_THROW(label_maps_of_cases({"hippocampus_001"}), Error);
  EXPECT_THROW(label_maps_of_cases({"head_strip"}), Error);
}

TEST_F(SyntheticDatasetTest, CancelLeavesNoDatasetJson) {
  Progress cancelled;
  cancelled.cancel();
  EXPECT_THROW(write_synthetic_dataset(folder_ / "maps", folder_ / "ds", options(), cancelled), Error);
  EXPECT_FALSE(fs::exists(folder_ / "ds/dataset.json"));
}

TEST_F(SyntheticDatasetTest, GoesOnWhereItWasStopped) {
  write_synthetic_dataset(folder_ / "maps", folder_ / "whole", options(), progress_);
  Progress* running = nullptr;
  int made = 0;
  Progress stopped([&](double, std::string_view) {
    if (++made == 5) running->cancel();
  });
  running = &stopped;
  testing::expect_error(ErrorCode::kCancelled, "",
                        [&] { write_synthetic_dataset(folder_ / "maps", folder_ / "ds", options(), stopped); });
  EXPECT_FALSE(fs::exists(folder_ / "ds/dataset.json"));
  const fs::path first = *fs::directory_iterator(folder_ / "ds/labelsTr");
  const auto written = fs::last_write_time(first);
  auto other = options();
  other.seed = 77;
  testing::expect_error(ErrorCode::kBadInput, "found that of another one",
                        [&] { write_synthetic_dataset(folder_ / "maps", folder_ / "ds", other, progress_); });
  write_synthetic_dataset(folder_ / "maps", folder_ / "ds", options(), progress_);
  EXPECT_EQ(fs::last_write_time(first), written) << "what was there is kept";
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "whole")) {
    if (!entry.is_regular_file()) continue;
    const fs::path twin = folder_ / "ds" / entry.path().lexically_relative(folder_ / "whole");
    EXPECT_EQ(read_file(entry.path()), read_file(twin)) << twin;
  }
  EXPECT_FALSE(fs::exists(folder_ / "ds/.voxlet-unfinished"));
}

TEST_F(SyntheticDatasetTest, LabelMapsWhoseCasesWouldHaveOneNameAreRefused) {
  fs::copy(folder_ / "maps/a.nii.gz", folder_ / "maps/a.mgz");
  testing::expect_error(ErrorCode::kBadInput, "a.mgz and a.nii.gz",
                        [&] { write_synthetic_dataset(folder_ / "maps", folder_ / "ds", options(), progress_); });
}

}  // namespace
}  // namespace voxlet
