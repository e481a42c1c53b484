#include "scene/annotation.h"

#include <gtest/gtest.h>

#include "scene/scale_bar.h"

namespace voxlet {
namespace {

TEST(AnnotationTest, LengthIsInMillimetresOfTheWorld) {
  const Annotation ruler{AnnotationKind::kLength, {{1, 2, 3}, {4, 6, 3}}, Plane::kAxial};
  EXPECT_EQ(measured_text(ruler), "5.0 mm");
}

TEST(AnnotationTest, AngleIsThatAtTheMiddlePoint) {
  EXPECT_NEAR(angle_degrees({1, 0, 0}, {0, 0, 0}, {0, 5, 0}), 90, 1e-12);
  EXPECT_NEAR(angle_degrees({1, 0, 0}, {0, 0, 0}, {-2, 0, 0}), 180, 1e-12);
  EXPECT_EQ(angle_degrees({0, 0, 0}, {0, 0, 0}, {1, 0, 0}), 0);
  const Annotation angle{AnnotationKind::kAngle, {{1, 0, 0}, {0, 0, 0}, {1, 1, 0}}, Plane::kAxial};
  EXPECT_EQ(measured_text(angle), "45.0°");
}

TEST(AnnotationTest, WithoutAllPointsNothingIsMeasured) {
  EXPECT_EQ(measured_text({AnnotationKind::kAngle, {{1, 0, 0}, {0, 0, 0}}, Plane::kAxial}), "");
}

TEST(AnnotationTest, BelongsToItsSliceAlone) {
  const DisplayGrid grid(Geometry{{10, 10, 10}, affine_from_spacing({1, 1, 2})});
  const Annotation ruler{AnnotationKind::kLength, {{1, 2, 6}, {4, 6, 6}}, Plane::kAxial};
  EXPECT_TRUE(lies_in_slice(ruler, grid, Plane::kAxial, 3));
  EXPECT_FALSE(lies_in_slice(ruler, grid, Plane::kAxial, 4));
  EXPECT_FALSE(lies_in_slice(ruler, grid, Plane::kCoronal, 3));
}

TEST(ScaleBarTest, IsTheLongestRoundLengthThatFits) {
  EXPECT_DOUBLE_EQ(scale_bar_mm(1, 100), 100);
  EXPECT_DOUBLE_EQ(scale_bar_mm(1, 99), 50);
  EXPECT_DOUBLE_EQ(scale_bar_mm(4, 100), 20);
  EXPECT_DOUBLE_EQ(scale_bar_mm(300, 100), 0.2);
}

}  // namespace
}  // namespace voxlet
