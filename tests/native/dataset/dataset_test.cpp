#include "dataset/dataset.h"

#include <gtest/gtest.h>

#include "io/file.h"
#include "io/nifti.h"
#include "labels/class_colors.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

class DatasetTest : public ::testing::Test {
 protected:
  void SetUp() override { testing::write_box_dataset(folder_.path(), 2); }
  void write_json(const std::string& text) { write_file(folder_ / "dataset.json", text); }

  testing::TemporaryFolder folder_;
};

TEST_F(DatasetTest, ReadsChannelsLabelsAndCases) {
  const auto dataset = read_dataset(folder_.path());
  EXPECT_EQ(dataset.name, "Boxes");
  ASSERT_EQ(dataset.labels.size(), 2u);
  EXPECT_EQ(dataset.labels[0].id, 17);
  EXPECT_EQ(dataset.labels[1].name, "Right-Hippocampus");
  ASSERT_EQ(dataset.cases.size(), 2u);
  EXPECT_EQ(dataset.cases[1].name, "box_1");
  EXPECT_EQ(dataset.cases[1].images.at(0).filename(), "box_1_0000.nii.gz");
}

TEST_F(DatasetTest, LabelsNumberedFromOneHaveTheColoursOfPicturesAndOthersFreeSurfers) {
  const std::string rest = R"(, "channel_names": {"0": "T1"}, "file_ending": ".nii.gz"})";
  write_json(R"({"labels": {"background": 0, "Anterior": 1, "Posterior": 2})" + rest);
  const auto own = read_dataset(folder_.path()).labels;
  EXPECT_EQ(own.at(0).color, class_color(1));
  EXPECT_EQ(own.at(1).color, class_color(2));
  write_json(R"({"labels": {"background": 0, "Left-Cerebral-White-Matter": 2, "Left-Thalamus": 10})" + rest);
  EXPECT_EQ(read_dataset(folder_.path()).labels.at(0).color, default_label_color(2));
}

TEST_F(DatasetTest, LoadsImagesAndLabelsOnOneGrid) {
  const auto loaded = load_case(read_dataset(folder_.path()).cases[0]);
  EXPECT_TRUE(same_grid(loaded.images.at(0).geometry, loaded.labels.geometry));
  EXPECT_EQ(std::count(loaded.labels.voxels.begin(), loaded.labels.voxels.end(), 17), 6 * 7 * 7);
}

TEST_F(DatasetTest, HiddenFilesAreNoCases) {
  write_file(folder_ / "imagesTr/._box_0_0000.nii.gz", std::string_view("Mac OS X"));
  EXPECT_EQ(read_dataset(folder_.path()).cases.size(), 2U);
}

TEST_F(DatasetTest, AFolderWithoutDatasetJsonIsNamed) {
  const testing::TemporaryFolder empty;
  expect_error(ErrorCode::kBadInput, "dataset.json", [&] { read_dataset(empty.path()); });
}

TEST_F(DatasetTest, AMissingFieldIsNamed) {
  write_json(R"({"channel_names": {"0": "T1"}, "file_ending": ".nii.gz"})");
  expect_error(ErrorCode::kBadInput, "\"labels\"", [&] { read_dataset(folder_.path()); });
  write_json(R"({"labels": {"a": 1}, "file_ending": ".nii.gz"})");
  expect_error(ErrorCode::kBadInput, "\"channel_names\"", [&] { read_dataset(folder_.path()); });
  write_json(R"({"labels": {"a": 1}, "channel_names": {"0": "T1"}})");
  expect_error(ErrorCode::kBadInput, "\"file_ending\"", [&] { read_dataset(folder_.path()); });
}

TEST_F(DatasetTest, LabelRegionsAreRefused) {
  write_json(R"({"labels": {"all": [1, 2]}, "channel_names": {"0": "T1"}, "file_ending": ".nii.gz"})");
  expect_error(ErrorCode::kBadInput, "without regions", [&] { read_dataset(folder_.path()); });
}

TEST_F(DatasetTest, TwoLabelsOfOneIdAreRefused) {
  write_json(R"({"labels": {"a": 1, "b": 1}, "channel_names": {"0": "T1"}, "file_ending": ".nii.gz"})");
  expect_error(ErrorCode::kBadInput, "different", [&] { read_dataset(folder_.path()); });
}

TEST_F(DatasetTest, AMissingFileIsNamedWithItsCase) {
  std::filesystem::remove(folder_ / "labelsTr/box_1.nii.gz");
  expect_error(ErrorCode::kBadInput, "labelsTr/box_1.nii.gz", [&] { read_dataset(folder_.path()); });
}

TEST_F(DatasetTest, LabelsOnAnotherGridAreRefused) {
  write_nifti(folder_ / "labelsTr/box_1.nii.gz", LabelVolume({{20, 18, 17}, {}}, 17));
  expect_error(ErrorCode::kBadInput, "another grid", [&] { load_case(read_dataset(folder_.path()).cases[1]); });
}

TEST_F(DatasetTest, OtherFormatsAreReadWhereTheFileEndingSaysSo) {
  const std::string header = "ObjectType = Image\nNDims = 3\nDimSize = 2 2 1\nElementType = MET_UCHAR\n";
  const std::string image = header + "ElementDataFile = LOCAL\n" + std::string("\1\2\3\4", 4);
  write_file(folder_ / "imagesTr/a_0000.mha", std::string_view(image));
  write_file(folder_ / "labelsTr/a.mha", std::string_view(image));
  write_json(R"({"labels": {"a": 1}, "channel_names": {"0": "T1"}, "file_ending": ".mha"})");
  const Dataset dataset = read_dataset(folder_.path());
  ASSERT_EQ(dataset.cases.size(), 1U);
  EXPECT_EQ(load_case(dataset.cases[0]).labels.voxels, (std::vector<std::uint16_t>{1, 2, 3, 4}));
  write_json(R"({"labels": {"a": 1}, "channel_names": {"0": "T1"}, "file_ending": ".png"})");
  expect_error(ErrorCode::kBadInput, ".nii.gz, .mgh", [&] { read_dataset(folder_.path()); });
}

}  // namespace
}  // namespace voxlet
