#include "measurement/measure_structures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "measurement/structure_table.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

const LabelList kThalami{{10, "Left-Thalamus", {}}, {49, "Right-Thalamus", {}}};

/// 40 × 20 × 20 voxels of 1 mm: two blocks of 12 × 10 × 10 voxels; the image is their id / 1000, 0 elsewhere.
struct Head {
  LabelVolume labels{Geometry{{40, 20, 20}, {}}};
  ImageVolume image{Geometry{{40, 20, 20}, {}}};
  Head() {
    fill({4, 5, 5}, {12, 10, 10}, 10);
    fill({24, 5, 5}, {12, 10, 10}, 49);
  }
  void fill(VoxelIndex first, Shape size, std::uint16_t id) {
    for (std::int64_t k = first.k; k < first.k + size.nk; ++k)
      for (std::int64_t j = first.j; j < first.j + size.nj; ++j)
        for (std::int64_t i = first.i; i < first.i + size.ni; ++i) {
          labels.at(i, j, k) = id;
          image.at(i, j, k) = static_cast<float>(id) / 1000;
        }
  }
  MeasuredStructures measured(const MeasureOptions& options = {}) const {
    return measure_structures(labels, image, kThalami, {}, options);
  }
};

std::string codes(const MeasuredStructures& measured, std::size_t row) { return flag_codes(measured.rows[row].flags); }

TEST(MeasureStructuresTest, AnImageOnAnotherGridIsMeasuredWhereItLiesUnderTheLabels) {
  LabelVolume labels(Geometry{{4, 1, 1}, affine_from_spacing({1, 1, 1})});
  labels.voxels = {0, 10, 10, 10};
  ImageVolume image(Geometry{{3, 1, 1}, affine_from_spacing({1, 1, 1})});
  image.voxels = {1, 2, 5};
  image.geometry.affine.rows[0][3] = -0.5;
  const ImageVolume under = under_labels(image, labels.geometry);
  EXPECT_EQ(under.voxels[1], 3.5F);
  EXPECT_TRUE(std::isnan(under.voxels[3]));
  EXPECT_EQ(under_labels(image, image.geometry).voxels, image.voxels);
}

TEST(StructureFlagsTest, HealthySidesAreNotFlagged) {
  const auto measured = Head().measured({.unit = {1, "ppm"}});
  EXPECT_EQ(codes(measured, 0), "");
  EXPECT_EQ(codes(measured, 1), "");
  EXPECT_TRUE(flag_sentences(measured.rows).empty());
}

TEST(StructureFlagsTest, HalfAThalamusIsFlaggedThoughTheNetworkIsSure) {
  Head head;
  head.fill({30, 5, 5}, {6, 10, 10}, 0);
  const ConfidenceById sure{{10, {0.01, 0.95, false}}, {49, {0.01, 0.95, false}}};
  const auto measured = measure_structures(head.labels, head.image, kThalami, sure);
  EXPECT_NEAR(measured.rows[1].asymmetry.volume_percent, 200.0 / 3, 1e-9);
  EXPECT_EQ(codes(measured, 0), "asymmetric");
  EXPECT_EQ(codes(measured, 1), "asymmetric");
  ASSERT_EQ(flag_sentences(measured.rows).size(), 1U);
  EXPECT_TRUE(flag_detail(measured.rows[1], StructureFlag::kAsymmetric, "").starts_with("L − R 67 %, usually within "));
  EXPECT_NE(flag_sentences(measured.rows)[0].find("Right-Thalamus (L − R 67 %, usually within"), std::string::npos);
}

TEST(StructureFlagsTest, ASentenceTellsValueAndBoundApart) {
  LabelVolume labels(Geometry{{13, 3, 3}, {}});
  for (std::int64_t i = 0; i < 13; ++i) labels.at(i, 1, 1) = i < 6 ? 12 : 51;
  const LabelList putamina{{12, "Left-Putamen", {}}, {51, "Right-Putamen", {}}};
  const auto measured = measure_structures(labels, ImageVolume(labels.geometry), putamina);
  const std::string sentence = flag_sentences(measured.rows).at(0);
  EXPECT_NE(sentence.find("Left-Putamen (L − R -15.38 %, usually within 15 %)"), std::string::npos) << sentence;
}

TEST(StructureFlagsTest, ASideThatWasNotFoundIsAsymmetric) {
  Head head;
  head.fill({24, 5, 5}, {12, 10, 10}, 0);
  const auto measured = head.measured();
  EXPECT_EQ(codes(measured, 0), "asymmetric");
  EXPECT_EQ(codes(measured, 1), "asymmetric");
  head.fill({4, 5, 5}, {12, 10, 10}, 0);
  EXPECT_EQ(codes(head.measured(), 0), "") << "neither was found";
}

TEST(StructureFlagsTest, ABleedingOrACalcificationIsOutOfRangeInPpmAndPpb) {
  for (const auto& [unit, one_ppm] : {std::pair{"ppm", 1.F}, {"ppb", 1000.F}})
    for (const float inside : {0.8F, -0.6F}) {
      Head head;
      for (float& value : head.image.voxels) value *= one_ppm;
      for (std::int64_t k = 6; k < 9; ++k)
        for (std::int64_t i = 6; i < 16; ++i) head.image.at(i, 8, k) = inside * one_ppm;  // 30 of 1200 voxels
      const auto measured = head.measured({.unit = {1, unit}});
      EXPECT_EQ(codes(measured, 0), "range") << unit << inside;
      EXPECT_EQ(codes(measured, 1), "") << unit << inside;
      const std::string detail = flag_detail(measured.rows[0], StructureFlag::kRange, unit);
      const std::string usual =
          one_ppm > 1 ? " ppb, usually within -200 to 300 ppb" : " ppm, usually within -0.2 to 0.3 ppm";
      EXPECT_TRUE(detail.starts_with("1st to 99th percentile ") && detail.ends_with(usual)) << detail;
      EXPECT_EQ(codes(head.measured(), 0), "") << "an image without a unit has no range";
    }
}

TEST(StructureFlagsTest, NucleiRichInIronMayHaveMoreOfIt) {
  EXPECT_GT(susceptibility_range(structure_name("Left-Pallidum")).high,
            susceptibility_range(structure_name("Left-Thalamus")).high);
  EXPECT_EQ(susceptibility_range(structure_name("Right-Red-Nucleus")).high,
            susceptibility_range(structure_name("Globus-Pallidus-External-L")).high);
  for (const char* name : {"SN_L", "STN_R", "RN_L", "Left-External-Pallidum", "GPi_R", "Left-Substancia-Nigra"})
    EXPECT_EQ(susceptibility_range(structure_name(name)).high, 0.4) << name;
}

TEST(StructureFlagsTest, AStructureInTheOutermostLayerMayBeCut) {
  Head head;
  head.fill({36, 5, 5}, {4, 15, 15}, 49);
  EXPECT_EQ(codes(head.measured(), 0), "asymmetric");
  EXPECT_EQ(codes(head.measured(), 1), "asymmetric edge");
  Head slice;
  slice.labels = LabelVolume(Geometry{{40, 20, 1}, {}});
  slice.image = ImageVolume(Geometry{{40, 20, 1}, {}});
  slice.labels.at(5, 5, 0) = 10;
  slice.labels.at(30, 5, 0) = 49;
  EXPECT_EQ(codes(slice.measured(), 0), "") << "one slice has no edge across";
}

TEST(StructureFlagsTest, TheGeneralLimitIsTheLargestOfThoseThatAreNoVentricles) {
  double largest = 0;
  for (const char* name : {"Accumbens-area", "Caudate", "Putamen", "Pallidum", "Thalamus", "Hippocampus", "Amygdala",
                           "VentralDC", "Cerebellum-Cortex", "Cerebellum-White-Matter"})
    largest = std::max(largest, asymmetry_limit_percent(structure_name(std::string("Left-") + name)));
  EXPECT_EQ(asymmetry_limit_percent(structure_name("Left-Subthalamic-Nucleus")), largest);
  EXPECT_GT(asymmetry_limit_percent(structure_name("Left-Lateral-Ventricle")), largest);
}

TEST(MeasureStructuresTest, AReferenceRegionIsSubtractedFromEveryIntensityButTheSd) {
  Head head;
  head.image.at(4, 5, 5) = 0.03F;
  const auto plain = head.measured({.unit = {1, "ppm"}});
  const auto referenced = head.measured({.unit = {1, "ppm"}, .region = {RegionKind::kLabel, 49, "Right-Thalamus"}});
  EXPECT_NEAR(referenced.reference_mean, 0.049, 1e-7);
  const RoiStatistics &before = plain.rows[0].statistics, &after = referenced.rows[0].statistics;
  EXPECT_NEAR(after.mean, before.mean - 0.049, 1e-7);
  EXPECT_NEAR(after.median, before.median - 0.049, 1e-7);
  EXPECT_NEAR(after.percentiles[3], before.percentiles[3] - 0.049, 1e-7);
  EXPECT_NEAR(after.mean_eroded, before.mean_eroded - 0.049, 1e-7);
  EXPECT_EQ(after.sd, before.sd);
  EXPECT_NEAR(referenced.rows[1].statistics.mean, 0, 1e-7);
  EXPECT_NEAR(referenced.rows[0].asymmetry.mean_difference, plain.rows[0].asymmetry.mean_difference, 1e-7);
}

TEST(MeasureStructuresTest, TheWholeBrainIsWhatIsNotZeroInAMaskedMap) {
  const Head head;
  const auto measured = head.measured({.unit = {1, "ppm"}, .region = {RegionKind::kWhole, 0, "whole brain"}});
  EXPECT_NEAR(measured.reference_mean, (0.010 + 0.049) / 2, 1e-7);
  Head full;
  for (float& value : full.image.voxels) value += 1;
  expect_error(ErrorCode::kBadInput, "masked map", [&] {
    full.measured({.region = {RegionKind::kWhole, 0, "whole brain"}});
  });
  expect_error(ErrorCode::kBadInput, "reference region (CSF)", [&] {
    head.measured({.region = {RegionKind::kLabel, 24, "CSF"}});
  });
}

TEST(MeasureStructuresTest, WhatIsLeftOutChangesTheNumbersOfItsStructureAlone) {
  Head head;
  MeasureOptions options{.unit = {1, "ppm"}, .exclusion = "bleeding"};
  options.excluded.assign(head.image.voxels.size(), false);
  for (std::int64_t i = 4; i < 10; ++i) {
    head.image.at(i, 8, 8) = 0.9F;
    options.excluded[head.image.offset(i, 8, 8)] = true;
  }
  const auto measured = head.measured(options);
  EXPECT_NEAR(measured.rows[0].statistics.mean, 0.010, 1e-7);
  EXPECT_EQ(measured.rows[0].statistics.voxels, 1194U);
  EXPECT_EQ(measured.rows[0].excluded_voxels, 6U);
  EXPECT_EQ(measured.rows[1].excluded_voxels, 0U);
  EXPECT_GT(head.measured({.unit = {1, "ppm"}}).rows[0].statistics.mean, 0.0101);
  options.excluded.pop_back();
  expect_error(ErrorCode::kBadInput, "the scan's own grid", [&] { head.measured(options); });
}

TEST(ReferenceRegionTest, IsChosenByANameOrAnId) {
  EXPECT_EQ(reference_region("", kThalami).kind, RegionKind::kNone);
  EXPECT_EQ(reference_region("whole", kThalami).name, "whole brain");
  EXPECT_EQ(reference_region("49", kThalami).name, "Right-Thalamus");
  EXPECT_EQ(reference_region("thalamus_l", kThalami).label, 10);
  expect_error(ErrorCode::kBadInput, "found \"CSF\"", [] { reference_region("CSF", kThalami); });
}

TEST(ExcludedVoxelsTest, AreThoseOfALayerOnTheScansGrid) {
  const Head head;
  const auto all = excluded_voxels(head.labels, {}, head.image.geometry);
  const auto right = excluded_voxels(head.labels, {49}, head.image.geometry);
  EXPECT_EQ(std::count(all.begin(), all.end(), true), 2400);
  EXPECT_EQ(std::count(right.begin(), right.end(), true), 1200);
  expect_error(ErrorCode::kBadInput, "leave out", [&] { excluded_voxels(head.labels, {7}, head.image.geometry); });
}

TEST(UnitConversionTest, PpmAndPpbTurnIntoEachOtherAndHzIntoAField) {
  EXPECT_EQ(unit_conversion("ppb", "ppm").factor, 1e-3);
  EXPECT_EQ(unit_conversion("ppm", "ppb").factor, 1e3);
  EXPECT_EQ(unit_conversion("", "").factor, 1);
  const UnitConversion field = unit_conversion("Hz", "ppm of B0", 3);
  EXPECT_NEAR(field.factor * 127.732435554, 1, 1e-9);
  EXPECT_EQ(field.unit, "ppm of B0");
  expect_error(ErrorCode::kBadInput, "field strength", [] { unit_conversion("Hz", "ppm of B0"); });
  expect_error(ErrorCode::kBadInput, "field strength", [] { unit_conversion("Hz", "ppm of B0", -3); });
  expect_error(ErrorCode::kBadInput, "found \"Hz\" and \"ppm\"", [] { unit_conversion("Hz", "ppm", 3); });
}

TEST(MeasureStructuresTest, ConvertedValuesAreFlaggedAsThoseTheyCameFrom) {
  Head head;
  for (float& value : head.image.voxels) value *= 1000;
  const auto measured = head.measured({.unit = unit_conversion("ppb", "ppm")});
  EXPECT_NEAR(measured.rows[1].statistics.mean, 0.049, 1e-6);
  EXPECT_EQ(measured.unit, "ppm");
  EXPECT_EQ(codes(measured, 1), "");
}

}  // namespace
}  // namespace voxlet
