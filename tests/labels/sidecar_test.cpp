#include "labels/sidecar.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/version.h"
#include "labels/label_table.h"

namespace voxlet {
namespace {

TEST(SidecarTest, TellsWhatTheLabelsWereMadeOfAndNamesThem) {
  const LabelList labels{{10, "Left-Thalamus", {0, 118, 14}}, {49, "Right-Thalamus", {0, 118, 15}}};
  Sidecar sidecar{.description = "Label map", .sources = {{"sub-01_T1w.nii", "00ff"}, {"mine.nii"}}, .labels = labels};
  sidecar.model = {.name = "bands", .sha256 = "ab"};
  sidecar.provider = "wasm";
  sidecar.edited = true;
  sidecar.scan_notes = {"A gap."};
  sidecar.flags = {{"Left-Thalamus", {"edge"}}};
  const std::string text = sidecar_json(sidecar);
  EXPECT_EQ(nlohmann::json::parse(text),
            nlohmann::json::parse(R"({"Description": "Label map", "Sources": ["sub-01_T1w.nii", "mine.nii"],
    "SourceSHA256": {"sub-01_T1w.nii": "00ff"}, "SpatialReference": "orig", "Model": {"Plan": "bands", "SHA256": "ab"},
    "GeneratedBy": [{"Name": "Voxlet", "Version": ")" +
                                  software_version() + R"(", "Provider": "wasm", "Edited": true}],
    "Labels": {"10": "Left-Thalamus", "49": "Right-Thalamus"}, "ScanNotes": ["A gap."], "Flags": {"Left-Thalamus": ["edge"]}})"));
  const LabelList read = sidecar_labels(text);
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].id, 10);
  EXPECT_EQ(read[1].name, "Right-Thalamus");
}

TEST(SidecarTest, WhatIsNotKnownIsNotWritten) {
  const nlohmann::json written =
      nlohmann::json::parse(sidecar_json({.description = "Label map", .sources = {{"a\xFF.nii"}}}));
  EXPECT_EQ(written.size(), 4U);
  EXPECT_EQ(written["Sources"][0], "a\uFFFD.nii");
  EXPECT_EQ(written["GeneratedBy"][0].size(), 2U);
}

}  // namespace
}  // namespace voxlet
