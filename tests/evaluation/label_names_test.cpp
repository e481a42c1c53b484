#include "evaluation/label_names.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "io/file.h"
#include "labels/label_table.h"

namespace voxlet {
namespace {

TEST(SidecarLabelsTest, ReadsWhatPredictWrites) {
  const LabelList list = sidecar_labels(R"({"Labels": {"10": "Left-Thalamus", "x": "none", "0": "background"}})");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].name, "Left-Thalamus");
  EXPECT_TRUE(sidecar_labels(R"({"Labels": {"10abc": "Left-Thalamus", "1.5": "half", "70000": "beyond"}})").empty());
}

TEST(SidecarLabelsTest, OtherTextNamesNothing) {
  EXPECT_TRUE(sidecar_labels("").empty());
  EXPECT_TRUE(sidecar_labels(R"({"Labels": [1]})").empty());
}

TEST(SidecarLabelsTest, ReadsADatasetsLabelsWithoutItsRegions) {
  const LabelList list = sidecar_labels(R"({"labels": {"background": 0, "CSF": 1, "whole": [1, 2]}})");
  EXPECT_EQ(list, (LabelList{{1, "CSF", {60, 60, 60}}})) << "in the structure's colour, since none is said";
}

TEST(SegmentNamesTest, AreThoseThatTheFileHolds) {
  const auto golden = std::filesystem::path(VOXLET_GOLDEN) / "formats";
  EXPECT_EQ(segment_names(read_file(golden / "two.seg.nrrd")),
            (LabelList{{10, "Left Thalamus", {0, 255, 128}}, {3, "Lesion", {255, 0, 0}}}));
  EXPECT_TRUE(segment_names(read_file(golden / "plain.mha")).empty());
}

TEST(NamesBesideTest, AreThoseOfATableOrASidecarAndNothingElseHinders) {
  EXPECT_EQ(names_beside("index\tname\tcolor\n9\tnine\t#010203\n"), (LabelList{{9, "nine", {1, 2, 3}}}));
  EXPECT_EQ(names_beside(R"({"Labels": {"9": "nine"}})").at(0).name, "nine");
  for (const char* text : {"", "Some notes.", R"({"Description": "Label map by Voxlet"})", "{"})
    EXPECT_TRUE(names_beside(text).empty()) << text;
}

TEST(NamesInDatasetTest, OtherTextNamesNothingAndHindersNothing) {
  EXPECT_TRUE(names_in_dataset("no JSON").empty());
  EXPECT_TRUE(names_in_dataset(R"({"labels": {"a": "one"}})").empty());
}

TEST(NamesInDatasetTest, RegionsAreNoNamesOfIds) {
  const LabelList names = names_in_dataset(R"({"labels": {"a": 1, "whole": [1, 2]}})");
  ASSERT_EQ(names.size(), 1U);
  EXPECT_EQ(names.front().name, "a");
  EXPECT_TRUE(names_in_dataset(R"({"labels": {"whole": [1, 2]}})").empty());
}

}  // namespace
}  // namespace voxlet
