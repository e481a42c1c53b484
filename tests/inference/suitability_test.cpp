#include "inference/suitability.h"

#include <gtest/gtest.h>

#include "support/phantoms.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using testing::oriented_grid;

constexpr Vec3 kHeadMm{180, 220, 180}, kCropMm{35, 51, 35};

ScanTraits magnitude_image(const Vec3& extent_mm = kHeadMm) { return {"", "", extent_mm}; }
ScanTraits map_in(const std::string& unit) { return {unit, unit, kHeadMm}; }

void expect(const Verdict& verdict, Suitability expected, const std::string& part = "") {
  EXPECT_EQ(verdict.suitability, expected) << verdict.reason;
  EXPECT_NE(verdict.reason.find(part), std::string::npos) << verdict.reason;
  EXPECT_EQ(verdict.reason.empty(), expected == Suitability::kFits);
}

TEST(TakesTest, ArePlainInThePlan) {
  Plan plan = testing::small_plan();
  EXPECT_EQ(takes_of(plan).images, 1);
  EXPECT_EQ(takes_of(plan).unit, "");
  EXPECT_EQ(takes_of(plan).region_mm, (Vec3{0, 0, 0}));
  EXPECT_EQ(takes_of(plan).most_mm, (Vec3{0, 0, 0})) << "not known: any size";
  plan.orientation = "PIR";
  plan.crop = {{"region", {{"size_mm", std::vector<double>{100, 90, 80}}}}};
  plan.refusals = {{"missing_structures", {}}, {"other_unit", {}}};
  plan.largest_scan_mm = {50, 40, 30};
  EXPECT_EQ(takes_of(plan).most_mm, (Vec3{45, 75, 60})) << "half as large again";
  EXPECT_EQ(takes_of(plan).unit, "ppm");
  EXPECT_EQ(takes_of(plan).region_mm, (Vec3{80, 100, 90})) << "to the right, to the front, to the top";
  plan.refusals[1].parameters["unit"] = std::string("ppb");
  EXPECT_EQ(takes_of(plan).unit, "ppb");
}

TEST(TraitsTest, AreTheUnitAndTheExtentInTheWorld) {
  ImageVolume map(oriented_grid({20, 30, 40}, {1, 2, 0.5}, parse_orientation("SRA")));
  Random random(2);
  for (auto& value : map.voxels) value = 0.05F * random.normal();
  const ScanTraits traits = traits_of(map);
  EXPECT_EQ(traits.unit, "ppm");
  EXPECT_EQ(traits.possible_unit, "ppm");
  const Vec3 expected{60, 20, 20};
  for (std::size_t axis = 0; axis < 3; ++axis) EXPECT_NEAR(traits.extent_mm[axis], expected[axis], 1e-9);
}

TEST(SuitabilityTest, SusceptibilityMapsAreForModelsOfThem) {
  const ModelTakes any{}, qsm{1, "ppm"};
  expect(suits(any, magnitude_image()), Suitability::kFits);
  expect(suits(any, map_in("ppm")), Suitability::kMismatch, "map (QSM) in ppm, and this model takes other images");
  expect(suits(qsm, map_in("ppm")), Suitability::kFits);
  expect(suits(qsm, map_in("ppb")), Suitability::kRefused, "are those of one in ppb");
  expect(suits(qsm, magnitude_image()), Suitability::kRefused,
         "takes susceptibility maps (QSM) in ppm, and this scan does not look like one in ppm or ppb.");
}

TEST(SuitabilityTest, AMapThatIsHardToRecognizeIsNotRefused) {
  expect(suits({1, "ppm"}, {"", "ppm", kHeadMm}), Suitability::kFits);
}

TEST(SuitabilityTest, TheFieldOfViewHasToHoldWhatTheModelLooksFor) {
  const ModelTakes whole_head{1, "", {96, 96, 112}};
  expect(suits(whole_head, magnitude_image()), Suitability::kFits);
  expect(suits(whole_head, magnitude_image({180, 220, 60})), Suitability::kFits, "");
  expect(suits(whole_head, magnitude_image(kCropMm)), Suitability::kMismatch,
         "a region of 96 × 96 × 112 mm in a head, and this scan has 35 × 51 × 35 mm");
}

TEST(SuitabilityTest, AModelOfCropsIsNotForAWholeHead) {
  const ModelTakes crops{1, "", {0, 0, 0}, {80, 80, 80}};
  expect(suits(crops, magnitude_image(kCropMm)), Suitability::kFits);
  expect(suits(crops, magnitude_image()), Suitability::kMismatch, "expected at most 80 × 80 × 80 mm, found 180 × 220");
}

}  // namespace
}  // namespace voxlet
