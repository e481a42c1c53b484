#include "dataset/dataset_check.h"

#include <gtest/gtest.h>

#include <limits>

#include "dataset/folds.h"
#include "io/file.h"
#include "io/nifti.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::expect_error;

const std::string kTwoChannels = R"({"channel_names": {"0": "T1", "1": "T2"}, "labels": {"background": 0,
  "Left-Hippocampus": 17, "Right-Hippocampus": 53}, "file_ending": ".nii.gz")";

class DatasetCheckTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::write_box_dataset(folder_.path(), kCases);
    write_json(kTwoChannels + "}");
    for (int n = 0; n < kCases; ++n) fs::copy_file(image(n, 0), image(n, 1));
  }

  static constexpr int kCases = 4;
  fs::path image(int n, int channel) const {
    return folder_ / ("imagesTr/box_" + std::to_string(n) + "_000" + std::to_string(channel) + ".nii.gz");
  }
  fs::path labels(int n) const { return folder_ / ("labelsTr/box_" + std::to_string(n) + ".nii.gz"); }
  void write_json(const std::string& text) { write_file(folder_ / "dataset.json", text); }

  template <typename Change>
  void change_image(int n, int channel, Change change) {
    auto volume = read_nifti_image(image(n, channel));
    change(volume);
    write_nifti(image(n, channel), volume);
  }
  template <typename Change>
  void change_labels(int n, Change change) {
    auto volume = read_nifti_labels(labels(n));
    change(volume);
    write_nifti(labels(n), volume);
  }

  DatasetReport check(const DatasetCheckOptions& options = {}) {
    Progress progress;
    return check_dataset(folder_.path(), options, progress);
  }
  /// The dataset has this one problem, and no other.
  void expect_problem(const std::string& kind, const std::string& case_name, const std::string& part) {
    const auto report = check();
    ASSERT_EQ(report.problems.size(), 1U);
    EXPECT_EQ(report.problems[0].kind, kind);
    EXPECT_EQ(report.problems[0].case_name, case_name);
    EXPECT_NE(report.problems[0].text.find(part), std::string::npos) << report.problems[0].text;
    EXPECT_EQ(report.problems[0].text.find(folder_.path().string()), kind == "splits" ? 0U : std::string::npos);
  }
  void expect_warning(const std::string& kind, const std::string& part) {
    const auto report = check();
    EXPECT_TRUE(report.problems.empty());
    ASSERT_EQ(report.warnings.size(), 1U);
    EXPECT_EQ(report.warnings[0].kind, kind);
    EXPECT_NE(report.warnings[0].text.find(part), std::string::npos) << report.warnings[0].text;
  }

  testing::TemporaryFolder folder_;
};

void shift(Geometry& geometry, double mm) { geometry.affine.rows[0][3] += mm; }

TEST_F(DatasetCheckTest, ASoundDatasetHasNothing) {
  const auto report = check();
  EXPECT_TRUE(report.problems.empty());
  EXPECT_TRUE(report.warnings.empty());
  EXPECT_EQ(report.dataset.cases.size(), 4U);
  EXPECT_EQ(report.dataset.cases[2].images, read_dataset(folder_.path()).cases[2].images);
}

TEST_F(DatasetCheckTest, AMissingChannelIsNamed) {
  fs::remove(image(1, 1));
  expect_problem("missing", "box_1", "imagesTr/box_1_0001.nii.gz (channel T2) is missing.");
}

TEST_F(DatasetCheckTest, MissingLabelsAreNamed) {
  fs::remove(labels(1));
  expect_problem("missing", "box_1", "labelsTr/box_1.nii.gz is missing.");
}

TEST_F(DatasetCheckTest, LabelsWithoutImagesAreNamed) {
  fs::copy_file(labels(1), folder_ / "labelsTr/other.nii.gz");
  const auto report = check();
  ASSERT_EQ(report.problems.size(), 2U);
  EXPECT_EQ(report.problems[0].text, "imagesTr/other_0000.nii.gz (channel T1) is missing.");
}

TEST_F(DatasetCheckTest, AFileThatCannotBeReadIsNamedWithWhy) {
  auto bytes = read_file(image(2, 0));
  bytes.resize(bytes.size() / 2);
  write_file(image(2, 0), bytes);
  expect_problem("unreadable", "box_2", "imagesTr/box_2_0000.nii.gz: The file is cut short");
}

TEST_F(DatasetCheckTest, AnotherShapeIsNoMatterOfHeaders) {
  write_nifti(labels(2), LabelVolume({{20, 18, 17}, {}}, 17));
  expect_problem("shape", "box_2", "labelsTr/box_2.nii.gz has 20 × 18 × 17 voxels, imagesTr/box_2_0000.nii.gz has");
  EXPECT_TRUE(check().misplacements.empty());
}

TEST_F(DatasetCheckTest, AMisplacedFileIsNamedWithHowFar) {
  change_labels(2, [](LabelVolume& v) { shift(v.geometry, 12.5); });
  expect_problem("geometry", "box_2", "lies up to 12.5 mm away from imagesTr/box_2_0000.nii.gz");
  EXPECT_EQ(check().misplacements.at(0).file, labels(2));
}

TEST_F(DatasetCheckTest, UnlikeChannelsAreAProblemUnlessTheRecipeTakesThem) {
  change_image(0, 1, [](ImageVolume& v) { shift(v.geometry, 0.25); });
  expect_problem("geometry", "box_0", "imagesTr/box_0_0001.nii.gz lies up to 0.25 mm away");
  DatasetCheckOptions options;
  options.unlike_channels = true;
  EXPECT_TRUE(check(options).problems.empty());
}

TEST_F(DatasetCheckTest, UnknownLabelsAreCounted) {
  change_labels(3, [](LabelVolume& v) { v.voxels[0] = 7, v.voxels[1] = v.voxels[2] = 9; });
  expect_problem("unknown_label", "box_3", "does not list: 7 (1 voxel), 9 (2 voxels);");
}

TEST_F(DatasetCheckTest, ALabelFileThatIsAnImageIsALineNotAPage) {
  change_labels(3, [](LabelVolume& v) {
    for (std::size_t n = 0; n < v.voxels.size(); ++n) v.voxels[n] = static_cast<std::uint16_t>(100 + n % 50);
  });
  expect_problem("unknown_label", "box_3", "104 (116 voxels) and 45 more");
}

TEST_F(DatasetCheckTest, ValuesThatAreNoNumbersAreCountedAndPlaced) {
  change_image(1, 1, [](ImageVolume& v) {
    v.at(3, 4, 5) = std::numeric_limits<float>::quiet_NaN();
    v.at(3, 5, 5) = std::numeric_limits<float>::infinity();
  });
  expect_problem("not_finite", "box_1",
                 "imagesTr/box_1_0001.nii.gz has 2 voxels of NaN or infinity, the first at (3, 4, 5)");
}

TEST_F(DatasetCheckTest, ACaseWithoutForegroundIsAWarning) {
  change_labels(0, [](LabelVolume& v) { std::fill(v.voxels.begin(), v.voxels.end(), std::uint16_t{0}); });
  expect_warning("empty", "labelsTr/box_0.nii.gz is background alone");
}

TEST_F(DatasetCheckTest, AnImageOfOneValueIsAProblemWithItsFile) {
  change_image(1, 1, [](ImageVolume& v) { std::fill(v.voxels.begin(), v.voxels.end(), 7.0F); });
  expect_problem("constant", "box_1", "imagesTr/box_1_0001.nii.gz: Expected an image, found a volume with one value");
  DatasetCheckOptions options;
  options.mask_channel = 1;
  EXPECT_TRUE(check(options).problems.empty());
}

TEST_F(DatasetCheckTest, AnImageOfZerosIsAProblemWithItsFile) {
  change_image(0, 0, [](ImageVolume& v) { std::fill(v.voxels.begin(), v.voxels.end(), 0.0F); });
  expect_problem("constant", "box_0", "imagesTr/box_0_0000.nii.gz: Expected an image, found a volume of zeros");
}

TEST_F(DatasetCheckTest, HiddenFilesAreNoCases) {
  write_file(folder_ / "imagesTr/._box_1_0000.nii.gz", std::string_view("Mac OS X"));
  write_file(folder_ / "labelsTr/._box_1.nii.gz", std::string_view("Mac OS X"));
  write_file(folder_ / "labelsTr/.DS_Store", std::string_view("Bud1"));
  const auto report = check();
  EXPECT_EQ(report.dataset.cases.size(), static_cast<std::size_t>(kCases));
  EXPECT_TRUE(report.problems.empty() && report.warnings.empty());
}

TEST_F(DatasetCheckTest, NoForegroundAnywhereIsAProblem) {
  for (int n = 0; n < kCases; ++n)
    change_labels(n, [](LabelVolume& v) { std::fill(v.voxels.begin(), v.voxels.end(), std::uint16_t{0}); });
  expect_problem("empty", "", "No case has any of the labels");
}

TEST_F(DatasetCheckTest, ALabelThatNoCaseHasIsAWarning) {
  for (int n = 0; n < kCases; ++n)
    change_labels(n, [](LabelVolume& v) {
      std::replace(v.voxels.begin(), v.voxels.end(), std::uint16_t{53}, std::uint16_t{17});
    });
  expect_warning("unused_label", "Label 53 (Right-Hippocampus)");
}

TEST_F(DatasetCheckTest, OneCaseInTwoFormatsIsAProblem) {
  write_nifti(folder_ / "labelsTr/box_1.nii", read_nifti_labels(labels(1)));
  expect_problem("duplicate", "", "labelsTr/box_1.nii is there beside box_1.nii.gz");
}

TEST_F(DatasetCheckTest, NamesThatDifferInCaseAloneAreAWarning) {
  for (int channel = 0; channel < 2; ++channel)
    fs::copy_file(image(1, channel), folder_ / ("imagesTr/Box_1_000" + std::to_string(channel) + ".nii.gz"));
  fs::copy_file(labels(1), folder_ / "labelsTr/Box_1.nii.gz");
  expect_warning("duplicate", "Cases Box_1 and box_1");
}

TEST_F(DatasetCheckTest, ChannelsOfOneNameAreAWarning) {
  write_json(R"({"channel_names": {"0": "T1", "1": "T1"}, "labels": {"background": 0, "a": 17, "b": 53},
                 "file_ending": ".nii.gz"})");
  expect_warning("duplicate", "two channels \"T1\"");
}

TEST_F(DatasetCheckTest, AnotherNumberOfCasesThanStatedIsAWarning) {
  write_json(kTwoChannels + R"(, "numTraining": 5})");
  expect_warning("count", "numTraining is 5, found 4 cases");
}

TEST_F(DatasetCheckTest, AnImageWithoutItsChannelsNumberIsAWarning) {
  fs::copy_file(image(1, 0), folder_ / "imagesTr/box_1.nii.gz");
  expect_warning("unexpected", "imagesTr/box_1.nii.gz is not used: images are named {case}_0000.nii.gz");
}

TEST_F(DatasetCheckTest, AChannelThatIsNotListedIsAWarning) {
  fs::copy_file(image(1, 0), image(1, 2));
  expect_warning("unexpected",
                 "imagesTr/box_1_0002.nii.gz is not used: images are named {case}_0000.nii.gz … _0001.nii.gz");
}

TEST_F(DatasetCheckTest, ASplitWithACaseOnBothSidesIsAProblem) {
  write_file(folder_ / "splits_final.json", folds_to_json({{{"box_0", "box_1"}, {"box_1"}}}));
  expect_problem("splits", "", "box_1 trains and validates in fold 0");
}

TEST_F(DatasetCheckTest, ASplitWithASubjectOnBothSidesIsAWarning) {
  write_file(folder_ / "splits_final.json", folds_to_json({{{"box_0", "box_1"}, {"box_2"}}}));
  DatasetCheckOptions options;
  options.subjects = "^[a-z]+";
  const auto report = check(options);
  ASSERT_EQ(report.warnings.size(), 1U);
  EXPECT_EQ(report.warnings[0].text, "splits_final.json: cases of subject box train and validate in one fold.");
}

/// All at once: each is reported, in one pass.
TEST_F(DatasetCheckTest, EverythingThatIsWrongIsReportedAtOnce) {
  fs::remove(image(0, 1));
  fs::remove(labels(0));
  write_file(image(1, 0), std::string_view("text"));
  change_image(2, 1, [](ImageVolume& v) {
    shift(v.geometry, 3);
    v.voxels[7] = std::numeric_limits<float>::infinity();
  });
  write_nifti(labels(3), LabelVolume({{20, 18, 17}, {}}, 7));
  write_json(kTwoChannels + R"(, "numTraining": 5})");
  fs::copy_file(image(3, 0), folder_ / "imagesTr/stray.nii.gz");
  std::vector<std::string> kinds,
      expected{"missing", "missing", "unreadable", "not_finite", "geometry", "unknown_label", "shape", "shape"};
  const auto report = check();
  for (const auto& problem : report.problems) kinds.push_back(problem.kind);
  std::sort(kinds.begin(), kinds.end());
  expected.pop_back();
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(kinds, expected);
  EXPECT_EQ(report.warnings.size(), 2U);
}

TEST_F(DatasetCheckTest, CancellingEndsIt) {
  Progress progress;
  progress.cancel();
  expect_error(ErrorCode::kCancelled, "", [&] { check_dataset(folder_.path(), {}, progress); });
}

TEST_F(DatasetCheckTest, FixingGivesAFileTheImagesPlaceAndKeepsWhatItWas) {
  change_labels(2, [](LabelVolume& v) { shift(v.geometry, 12.5); });
  const auto before = read_file(labels(2));
  EXPECT_EQ(fix_geometry(check().misplacements), std::vector<fs::path>{labels(2)});
  EXPECT_TRUE(check().problems.empty());
  EXPECT_EQ(read_nifti_labels(labels(2)).voxels, read_nifti_labels(before).voxels);
  EXPECT_EQ(read_file(labels(2).string() + ".orig"), before);
}

TEST_F(DatasetCheckTest, WhatIsNoNiftiIsToBeConverted) {
  const auto header = [](const char* offset, const char* voxels) {
    return std::string("ObjectType = Image\nNDims = 3\nDimSize = 2 2 1\nElementType = MET_UCHAR\nOffset = ") + offset +
           "\nElementDataFile = LOCAL\n" + voxels;
  };
  const testing::TemporaryFolder folder;
  for (const char* name : {"imagesTr", "labelsTr"}) fs::create_directory(folder / name);
  write_file(folder / "imagesTr/a_0000.mha", header("0 0 0", "\1\2\3\4"));
  write_file(folder / "labelsTr/a.mha", header("0 0 5", "\1\1\1\1"));
  write_file(folder / "dataset.json",
             std::string_view(R"({"labels": {"a": 1}, "channel_names": {"0": "T1"}, "file_ending": ".mha"})"));
  Progress progress;
  const auto report = check_dataset(folder.path(), {}, progress);
  std::string told;
  for (const Finding& problem : report.problems)
    if (problem.kind == "geometry") told += problem.text;
  EXPECT_NE(told.find("if its header alone is off, convert it to NIfTI"), std::string::npos) << told;
  EXPECT_TRUE(report.misplacements.empty());
}

TEST_F(DatasetCheckTest, FixingTwiceKeepsBothOriginals) {
  change_labels(2, [](LabelVolume& v) { shift(v.geometry, 1); });
  fix_geometry(check().misplacements);
  change_labels(2, [](LabelVolume& v) { shift(v.geometry, 2); });
  fix_geometry(check().misplacements);
  EXPECT_NE(read_file(labels(2).string() + ".orig"), read_file(labels(2).string() + ".orig.2"));
  EXPECT_TRUE(check().problems.empty());
}

}  // namespace
}  // namespace voxlet
