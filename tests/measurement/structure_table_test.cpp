#include "measurement/structure_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace voxlet {
namespace {

std::vector<std::vector<std::string>> lines_of(const std::string& text, char separator) {
  std::vector<std::vector<std::string>> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.emplace_back(1);
    for (const char c : line) {
      if (c == separator)
        lines.back().emplace_back();
      else
        lines.back().back() += c;
    }
  }
  return lines;
}

MeasuredStructures measured() {
  const Geometry geometry{{3, 1, 1}, {}};
  LabelVolume labels(geometry);
  labels.voxels = {10, 10, 49};
  ImageVolume image(geometry);
  image.voxels = {0.25F, 0.75F, 1.F};
  return measure_structures(labels, image,
                            {{10, "Left-Thalamus", {}}, {49, "Right-Thalamus", {}}, {7, "None\there", {}}},
                            {{10, {0.25, 0.9, false}}}, {.unit = {1, "ppm"}});
}

TEST(StructureTableTest, HasAFieldForEachColumnInEachRow) {
  MeasuredStructures rows = measured();
  LabelMetrics compared;
  compared.overlap = {.reference = 4, .prediction = 4, .intersection = 2, .total = 9};
  compared.volume = {4, 3};
  rows.rows[0].compared = compared;
  const TableSource source{"sub-01_Chimap.nii.gz", "", "expert.nii.gz", "Deep grey", "00ff", "1.2.3", "A gap."};
  const auto lines = lines_of(structure_table(rows, source, '\t'), '\t');
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0], structure_columns());
  const auto field = [&](std::size_t row, const std::string& column) {
    const auto at = std::find(lines[0].begin(), lines[0].end(), column) - lines[0].begin();
    return lines[row].at(static_cast<std::size_t>(at));
  };
  for (const auto& line : lines) EXPECT_EQ(line.size(), lines[0].size());
  EXPECT_EQ(field(1, "mean"), "0.5");
  EXPECT_EQ(field(1, "scan_notes"), "A gap.");
  EXPECT_EQ(field(1, "overridden"), "n/a");
  EXPECT_EQ(field(1, "unit"), "ppm");
  EXPECT_EQ(field(1, "expected_dice"), "0.9");
  EXPECT_EQ(field(2, "expected_dice"), "n/a");
  EXPECT_EQ(field(1, "mean_left_minus_right"), "-0.5");
  EXPECT_EQ(field(1, "dice"), "0.5");
  EXPECT_EQ(field(1, "volume_difference_percent"), "-25");
  EXPECT_EQ(field(2, "dice"), "n/a");
  EXPECT_EQ(field(1, "flags"), "asymmetric range edge");
  EXPECT_EQ(field(3, "flags"), "n/a");
  EXPECT_EQ(field(3, "name"), "None here");
  EXPECT_EQ(field(2, "scan"), "sub-01_Chimap.nii.gz");
  EXPECT_EQ(field(2, "segmentation"), "n/a");
  EXPECT_EQ(field(2, "model_sha256"), "00ff");
  EXPECT_EQ(field(1, "reference_region"), "n/a");
  EXPECT_EQ(field(1, "reference_mean"), "n/a");
}

TEST(StructureTableTest, PercentilesAreThoseOfTheStructuresVoxels) {
  const Geometry geometry{{101, 1, 1}, {}};
  LabelVolume labels(geometry);
  ImageVolume image(geometry);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) {
    labels.voxels[v] = 10;
    image.voxels[v] = static_cast<float>(v);
  }
  const auto rows = measure_structures(labels, image, {{10, "Thalamus", {}}, {11, "Caudate", {}}});
  const auto lines = lines_of(structure_table(rows, {}, ','), ',');
  for (const auto& [column, found] : {std::pair{"p1", "1"}, {"p5", "5"}, {"p95", "95"}, {"p99", "99"}}) {
    const auto at = std::find(lines[0].begin(), lines[0].end(), column) - lines[0].begin();
    EXPECT_EQ(lines[1].at(static_cast<std::size_t>(at)), found);
    EXPECT_EQ(lines[2].at(static_cast<std::size_t>(at)), "") << "no voxel, no number";
  }
}

TEST(StructureTableTest, ATableOfManyCasesBeginsWithTheirNames) {
  const std::string text = structure_table(measured(), {.case_name = "Smith, J"}, ',');
  EXPECT_TRUE(text.starts_with("case,id,name,voxels,")) << text;
  EXPECT_NE(text.find("\n\"Smith, J\",10,Left-Thalamus,"), std::string::npos) << text;
  EXPECT_EQ(table_separator("table.tsv"), '\t');
  EXPECT_EQ(table_separator("table.csv"), ',');
}

TEST(StructureTableTest, CsvLeavesFieldsEmptyAndQuotesWhatNeedsIt) {
  MeasuredStructures rows = measured();
  rows.rows[0].label.name = "Thalamus, \"left\"";
  const std::string text = structure_table(rows, {}, ',');
  EXPECT_TRUE(text.starts_with("id,name,voxels,volume_mm3,mean,")) << text;
  EXPECT_NE(text.find("\n10,\"Thalamus, \"\"left\"\"\",2,2,0.5,"), std::string::npos) << text;
  EXPECT_EQ(text.find("n/a"), std::string::npos);
}

TEST(StructureTableTest, ATableThatWasReadBackHasTheRowsAndOneWithAWrongNumberHasNot) {
  MeasuredStructures rows = measured();
  rows.rows[0].label.name = "a, \"b\"\nc\td";
  const TableSource source{.scan = "=scan.nii", .case_name = "one"};
  for (const char separator : {',', '\t'}) {
    const std::string table = structure_table(rows, source, separator);
    EXPECT_TRUE(holds_structures(table, separator, rows, source)) << table;
    EXPECT_FALSE(holds_structures(table.substr(0, table.size() - 2), separator, rows, source));
    std::string wrong = table;
    wrong.replace(wrong.find("0.5"), 3, "0.6");
    EXPECT_FALSE(holds_structures(wrong, separator, rows, source));
  }
}

}  // namespace
}  // namespace voxlet
