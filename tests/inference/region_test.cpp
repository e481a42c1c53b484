#include "inference/region.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "preprocess/pipeline.h"
#include "support/expect_error.h"
#include "support/phantoms.h"
#include "support/plans.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

using testing::expect_error;
using testing::oriented_grid;
using testing::small_plan;

Plan region_plan(const std::vector<double>& size_mm) {
  Plan plan = small_plan();
  plan.crop = {{"region", {{"size_mm", size_mm}, {"least_ml", 0.1}, {"most_ml", 5.0}}}};
  return plan;
}

/// Label 17 where a voxel's centre lies in a ball of 6 mm, 0.9 ml.
LabelVolume ball(const Geometry& geometry, const WorldPoint& centre) {
  LabelVolume labels(geometry);
  for (std::int64_t k = 0; k < geometry.shape.nk; ++k)
    for (std::int64_t j = 0; j < geometry.shape.nj; ++j)
      for (std::int64_t i = 0; i < geometry.shape.ni; ++i) {
        const WorldPoint p =
            geometry.world_of({static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)});
        if (std::hypot(p.x - centre.x, p.y - centre.y, p.z - centre.z) <= 6) labels.at(i, j, k) = 17;
      }
  return labels;
}

WorldPoint place_of(const Plan& plan) {
  const auto& at = plan.crop.front().list("at_mm");
  return {at[0], at[1], at[2]};
}

double distance_mm(const WorldPoint& a, const WorldPoint& b) { return std::hypot(a.x - b.x, a.y - b.y, a.z - b.z); }

WorldPoint middle_of(const Geometry& grid) {
  const auto middle = [](std::int64_t n) { return static_cast<double>(n - 1) / 2; };
  return grid.world_of({middle(grid.shape.ni), middle(grid.shape.nj), middle(grid.shape.nk)});
}

TEST(RegionTest, IsTheMiddleOfTheForegroundInTheWorld) {
  const Geometry grid = oriented_grid({60, 50, 40}, {1, 1, 1}, parse_orientation("RAS"), {-20, -30, 5});
  const Plan found = located(region_plan({16, 16, 16}), ball(grid, {1, -9, 28}));
  EXPECT_EQ(found.crop.front().name, "centre");
  EXPECT_LT(distance_mm(place_of(found), {1, -9, 28}), 1e-9);
  EXPECT_FALSE(found.has_region());
  EXPECT_EQ(plan_from_json(to_json(found)), found);
}

// Sizes of even and of odd numbers of voxels, around a voxel's centre and between two.
TEST(RegionTest, IsTheSamePlaceInAllOrientations) {
  const Geometry grid = oriented_grid({36, 40, 44}, {1, 1.5, 1}, parse_orientation("RAS"), {-20, -30, 5});
  for (const double size : {12.0, 15.0})
    for (const WorldPoint& centre : {WorldPoint{1, -6, 28}, WorldPoint{1.5, -5.25, 27.5}}) {
      const LabelVolume labels = ball(grid, centre);
      const Plan plan = region_plan({size, 18, size});
      const PreprocessRecord expected = make_record(grid, located(plan, labels));
      for (const Orientation& orientation : all_orientations()) {
        const LabelVolume turned = reorient_to(labels, orientation);
        const Plan found = located(plan, turned);
        EXPECT_LT(distance_mm(place_of(found), place_of(located(plan, labels))), 1e-9) << to_string(orientation);
        EXPECT_TRUE(same_grid(make_record(turned.geometry, found).input, expected.input)) << to_string(orientation);
      }
    }
}

TEST(RegionTest, CropsObliqueScansToTheFullSizeAroundThePlace) {
  Geometry grid = oriented_grid({60, 64, 56}, {1, 1, 1}, parse_orientation("LPI"), {30, 35, 30});
  grid.affine = testing::rotated(grid.affine, 0.3, 0.25);
  Plan plan = region_plan({24, 20, 17});
  plan.orientation = "PIR";
  const WorldPoint centre = grid.world_of({25, 34, 30});
  const Plan found = located(plan, ball(grid, centre));
  EXPECT_LT(distance_mm(place_of(found), centre), 1);
  const PreprocessRecord record = make_record(grid, found);
  EXPECT_EQ(record.input.shape, (Shape{24, 20, 17}));
  EXPECT_LE(distance_mm(middle_of(record.input), place_of(found)), std::sqrt(0.75) + 1e-9);
}

TEST(RegionTest, NearTheBorderIsCutAndFramedToOnePatch) {
  const Geometry grid = oriented_grid({40, 40, 40}, {1, 1, 1}, parse_orientation("RAS"), {0, 0, 0});
  Plan plan = region_plan({16, 16, 16});
  plan.frame = {{"centre_crop", {{"shape", std::vector<double>{16, 16, 16}}}},
                {"pad", {{"shape", std::vector<double>{16, 16, 16}}}}};
  const Plan found = located(plan, ball(grid, {20, 3, 39}));
  const PreprocessRecord record = make_record(grid, found);
  EXPECT_EQ(record.crop.first.j, 0);
  EXPECT_LT(record.crop.size.nj, 16);
  EXPECT_EQ(record.crop.first.k + record.crop.size.nk, 40);
  EXPECT_EQ(record.input.shape, plan.patch.size);
}

TEST(RegionTest, OutsideTheScanIsRefused) {
  Plan plan = small_plan();
  plan.crop = {{"centre", {{"size_mm", std::vector<double>{9, 9, 9}}, {"at_mm", std::vector<double>{900, 0, 0}}}}};
  expect_error(ErrorCode::kBadInput, "\"centre\" leaves nothing", [&] {
    make_record(oriented_grid({40, 40, 40}, {1, 1, 1}, parse_orientation("RAS")), plan);
  });
}

TEST(RegionTest, OfAnotherVolumeThanExpectedIsRefused) {
  const Geometry grid = oriented_grid({40, 40, 40}, {1, 1, 1}, parse_orientation("RAS"), {0, 0, 0});
  LabelVolume labels(grid);
  const Plan plan = region_plan({16, 16, 16});
  expect_error(ErrorCode::kRefused,
               "does not show what the model looks for: expected 0.1 to 5 ml of its region, found 0 ml",
               [&] { located(plan, labels); });
  std::fill_n(labels.voxels.begin(), 99, std::uint16_t{1});
  expect_error(ErrorCode::kRefused, "found 0.099 ml", [&] { located(plan, labels); });
  labels.voxels[99] = 1;
  EXPECT_NO_THROW(located(plan, labels));
  std::fill_n(labels.voxels.begin(), 5000, std::uint16_t{1});
  EXPECT_NO_THROW(located(plan, labels));
  std::fill_n(labels.voxels.begin(), 5001, std::uint16_t{1});
  expect_error(ErrorCode::kRefused, "found 5.001 ml", [&] { located(plan, labels); });
  LabelVolume larger(oriented_grid({40, 40, 40}, {1, 1, 1.00001}, parse_orientation("RAS")));
  std::fill_n(larger.voxels.begin(), 5000, std::uint16_t{1});
  expect_error(ErrorCode::kRefused, "expected 0.1 to 5 ml of its region, found 5.0000", [&] { located(plan, larger); });
}

TEST(RegionTest, OfAnyVolumeMustHaveVoxels) {
  Plan plan = small_plan();
  plan.crop = {{"region", {{"size_mm", std::vector<double>{9, 9, 9}}, {"least_ml", 0.0}}}};
  LabelVolume labels(oriented_grid({8, 8, 8}, {1, 1, 1}, parse_orientation("RAS")));
  expect_error(ErrorCode::kRefused, "expected at least 0 ml of its region, found 0 ml", [&] { located(plan, labels); });
  labels.voxels[0] = 3;
  EXPECT_NO_THROW(located(plan, labels));
}

TEST(RegionTest, EachLabelOfTheCoarseNetworkMustHaveItsVolume) {
  Plan plan = region_plan({16, 16, 16});
  plan.crop[0].parameters["least_each_ml"] = 0.05;
  LabelVolume labels(oriented_grid({40, 40, 40}, {1, 1, 1}, parse_orientation("RAS"), {0, 0, 0}));
  const LabelList sides{{1, "Left-Deep-Grey", {}}, {2, "Right-Deep-Grey", {}}};
  std::fill_n(labels.voxels.begin(), 200, std::uint16_t{1});
  std::fill_n(labels.voxels.begin(), 49, std::uint16_t{2});
  expect_error(ErrorCode::kRefused, "expected at least 0.05 ml of Right-Deep-Grey, found 0.049 ml",
               [&] { located(plan, labels, sides); });
  labels.voxels[49] = 2;
  EXPECT_NO_THROW(located(plan, labels, sides));
}

TEST(RegionTest, OfAnotherVolumeIsTakenKnowinglyWhereThereIsOne) {
  LabelVolume labels(oriented_grid({40, 40, 40}, {1, 1, 1}, parse_orientation("RAS"), {0, 0, 0}));
  const Plan plan = region_plan({16, 16, 16});
  std::vector<std::string> overridden;
  expect_error(ErrorCode::kRefused, "found 0 ml, so there is no place to look at",
               [&] { located(plan, labels, {}, &overridden); });
  labels.at(20, 10, 30) = 1;
  EXPECT_LT(distance_mm(place_of(located(plan, labels, {}, &overridden)), {20, 10, 30}), 1e-9);
  ASSERT_EQ(overridden.size(), 1U);
  EXPECT_NE(overridden[0].find("expected 0.1 to 5 ml of its region, found 0.001 ml"), std::string::npos);
  std::fill_n(labels.voxels.begin(), 200, std::uint16_t{1});
  located(plan, labels, {}, &overridden);
  EXPECT_EQ(overridden.size(), 1U) << "nothing was wrong with it";
}

TEST(RegionTest, OfACaseIsTheMiddleOfThePlansLabels) {
  const Geometry grid = oriented_grid({60, 50, 40}, {1, 1, 1}, parse_orientation("RAS"), {-20, -30, 5});
  LabelVolume labels = ball(grid, {1, -9, 28});
  labels.voxels[0] = 99;  // not in the plan
  const Plan plan = region_plan({16, 16, 16});
  EXPECT_LT(distance_mm(place_of(located_by_case(plan, labels)), {1, -9, 28}), 1e-9);
  EXPECT_EQ(located_by_case(small_plan(), labels), small_plan());
  std::fill(labels.voxels.begin() + 1, labels.voxels.end(), std::uint16_t{0});
  expect_error(ErrorCode::kBadInput, "expected voxels with one of them, found none",
               [&] { located_by_case(plan, labels); });
}

TEST(RegionTest, OfACaseIsAroundTheLabelsThatTheStepNames) {
  const Geometry grid = oriented_grid({60, 50, 40}, {1, 1, 1}, parse_orientation("RAS"), {-20, -30, 5});
  LabelVolume labels = ball(grid, {1, -9, 28});
  const std::uint16_t inside = *std::max_element(labels.voxels.begin(), labels.voxels.end());
  Plan plan = region_plan({16, 16, 16});
  plan.labels.push_back({99, "CSF", {}});
  labels.voxels[0] = 99;  // far from the ball
  EXPECT_GT(distance_mm(region_middle(plan, labels), {1, -9, 28}), 5);
  plan.crop[0].parameters["around"] = std::vector<double>{static_cast<double>(inside)};
  EXPECT_LT(distance_mm(region_middle(plan, labels), {1, -9, 28}), 1e-9);
}

TEST(RegionTest, ThatNothingLocatedIsTheMiddleForReckoningAndRefusedForARun) {
  const ImageVolume scan = testing::counting_image(oriented_grid({40, 40, 40}, {1, 1, 1}, parse_orientation("RAS")));
  Plan centre = small_plan();
  centre.crop = {{"centre", {{"size_mm", std::vector<double>{16, 20, 24}}}}};
  const Plan plan = region_plan({16, 20, 24});
  EXPECT_EQ(make_record(scan.geometry, plan).crop, make_record(scan.geometry, centre).crop);
  expect_error(ErrorCode::kBadInput, "nothing has found it in this scan", [&] { preprocess_scan({scan}, plan); });
}

}  // namespace
}  // namespace voxlet
