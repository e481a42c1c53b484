#include "evaluation/label_names.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

using Paths = std::vector<std::string>;

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

TEST(PlacesOfNamesTest, WhatBelongsToAMapNamesPredictionsBeforeTheirDataset) {
  const Paths maps{"out/a.nii.gz", "out/b.seg.nrrd"};
  const Paths others{"out/b.txt", "out/dataset.json", "out/a.tsv", "out/a.json", "out/notes.txt", "dataset.json"};
  EXPECT_EQ(places_of_names(NamesOf::kPredictions, maps, others),
            (Paths{"out/a.json", "out/a.tsv", "out/b.txt", "out/b.seg.nrrd", "out/dataset.json"}));
  EXPECT_EQ(places_of_names(NamesOf::kReferences, maps, others),
            (Paths{"out/dataset.json", "dataset.json", "out/a.json", "out/a.tsv", "out/b.txt", "out/b.seg.nrrd"}));
}

TEST(PlacesOfNamesTest, FilesWithoutAFolderAndNoneAtAll) {
  EXPECT_EQ(places_of_names(NamesOf::kReferences, {"a.nii"}, {"a.lut", "dataset.json"}),
            (Paths{"dataset.json", "a.lut"}));
  EXPECT_TRUE(places_of_names(NamesOf::kReferences, {}, {"dataset.json"}).empty());
}

TEST(NamesInTest, AreThoseOfATableOrASidecarAndNothingElseHinders) {
  EXPECT_EQ(names_in("a.tsv", bytes_of("index\tname\tcolor\n9\tnine\t#010203\n")), (LabelList{{9, "nine", {1, 2, 3}}}));
  EXPECT_EQ(names_in("a.json", bytes_of(R"({"Labels": {"9": "nine"}})")).at(0).name, "nine");
  for (const char* text : {"", "Some notes.", R"({"Description": "Label map by Voxlet"})", "{"})
    EXPECT_TRUE(names_in("a.json", bytes_of(text)).empty()) << text;
  EXPECT_TRUE(names_in("a.seg.nrrd", bytes_of("damaged")).empty());
}

TEST(NamesInTest, AreThoseOfADatasetWithoutItsRegions) {
  const LabelList names = names_in("labels/dataset.json", bytes_of(R"({"labels": {"a": 1, "whole": [1, 2]}})"));
  ASSERT_EQ(names.size(), 1U);
  EXPECT_EQ(names.front().name, "a");
  for (const char* text : {"no JSON", R"({"labels": {"a": "one"}})", R"({"labels": {"whole": [1, 2]}})"})
    EXPECT_TRUE(names_in("dataset.json", bytes_of(text)).empty()) << text;
}

}  // namespace
}  // namespace voxlet
