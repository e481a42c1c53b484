#include "augmentation/spatial_augmentation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace voxlet {
namespace {

constexpr HeldAxes kFree{false, false, false};

Plan plan_with(const Shape& patch, std::vector<Step> steps = {}) {
  Plan plan;
  plan.patch.size = patch;
  plan.labels = {{1, "one", {}}, {2, "two", {}}, {3, "three", {}}};
  plan.training.augmentation = std::move(steps);
  return plan;
}

/// Boxes of the classes 1 to 3 without any symmetry.
Volume<std::uint8_t> boxes(const Shape& shape) {
  Volume<std::uint8_t> classes({shape, {}});
  const auto fill = [&](std::uint8_t value, const VoxelIndex& low, const VoxelIndex& high) {
    for (auto k = low.k; k < high.k; ++k)
      for (auto j = low.j; j < high.j; ++j)
        for (auto i = low.i; i < high.i; ++i) classes.at(i, j, k) = value;
  };
  fill(1, {6, 7, 8}, {12, 16, 13});
  fill(2, {12, 8, 9}, {18, 12, 17});
  fill(3, {9, 14, 13}, {14, 18, 18});
  return classes;
}

/// The first channel shows the classes, the second random values.
TrainingCase boxes_case(const Shape& shape) {
  const auto classes = boxes(shape);
  ImageVolume same(classes.geometry), noise(classes.geometry);
  std::copy(classes.voxels.begin(), classes.voxels.end(), same.voxels.begin());
  Random random(9);
  for (auto& value : noise.voxels) value = random.normal();
  return make_training_case("boxes", {same, noise}, classes, 4, 1);
}

void expect_same(const Patch& a, const Patch& b) {
  EXPECT_EQ(a.image, b.image);
  EXPECT_EQ(a.classes, b.classes);
}

Vec3 centre_of(const Shape& shape) {
  return {0.5 * static_cast<double>(shape.ni - 1), 0.5 * static_cast<double>(shape.nj - 1),
          0.5 * static_cast<double>(shape.nk - 1)};
}

std::size_t voxel_at(const Shape& s, std::int64_t i, std::int64_t j, std::int64_t k) {
  return static_cast<std::size_t>((k * s.nj + j) * s.ni + i);
}

TEST(SpatialAugmentationTest, ARightAngleIsTheExactTurn) {
  const Shape cube{16, 16, 16};
  const auto source = boxes_case({24, 24, 24});
  const auto plan = plan_with(cube);
  const auto straight = cut_patch(source, {4, 4, 4}, plan);
  const auto turned =
      cut_transformed_patch(source, {4, 4, 4}, plan, {rotation_map(centre_of(cube), {0, 0, 90}, {1, 1, 1})});
  for (std::int64_t k = 0; k < 16; ++k)
    for (std::int64_t j = 0; j < 16; ++j)
      for (std::int64_t i = 0; i < 16; ++i) {
        const auto to = voxel_at(cube, i, j, k), from = voxel_at(cube, j, 15 - i, k);
        ASSERT_EQ(turned.classes[to], straight.classes[from]);
        ASSERT_NEAR(turned.image[to], straight.image[from], 1e-6);
        ASSERT_NEAR(turned.image[cube.count() + to], straight.image[cube.count() + from], 1e-6);
      }
}

TEST(SpatialAugmentationTest, ZeroMagnitudesAreTheIdentityBitForBit) {
  const std::vector<Step> steps{{"rotate", {{"degrees", 0.0}, {"probability", 1.0}}},
                                {"scale", {{"low", 1.0}, {"high", 1.0}, {"probability", 1.0}}},
                                {"shear", {{"degrees", 0.0}, {"probability", 1.0}}},
                                {"shift", {{"voxels", 0.0}, {"probability", 1.0}}},
                                {"elastic", {{"spacing", 5.0}, {"magnitude", 0.0}, {"probability", 1.0}}}};
  const auto source = boxes_case({24, 22, 20});
  for (const auto& stack : {SliceStackPlan{2, 1}, SliceStackPlan{2, 3}, SliceStackPlan{0, 5}}) {
    auto plan = plan_with({15, 14, 16});
    plan.slice_stack = stack;
    Random random(1);
    const auto transform = draw_spatial_transform(steps, plan, random);
    ASSERT_EQ(transform.size(), 5U);
    for (const auto& origin : {VoxelIndex{4, 3, 2}, VoxelIndex{-3, 12, -5}, VoxelIndex{13, -4, 8}})
      expect_same(cut_transformed_patch(source, origin, plan, transform), cut_patch(source, origin, plan));
  }
}

TEST(SpatialAugmentationTest, ScaleTwoShowsTheMiddleHalfTwiceAsLarge) {
  const Shape patch{12, 12, 12};
  const auto source = boxes_case({24, 24, 24});
  const auto plan = plan_with(patch);
  const auto straight = cut_patch(source, {6, 6, 6}, plan);
  const auto grown = cut_transformed_patch(source, {6, 6, 6}, plan, {scaling_map(centre_of(patch), 2, kFree)});
  for (std::int64_t k = 0; k < 12; ++k)
    for (std::int64_t j = 0; j < 12; ++j)
      for (std::int64_t i = 0; i < 12; ++i)
        ASSERT_EQ(grown.classes[voxel_at(patch, i, j, k)],
                  straight.classes[voxel_at(patch, 3 + i / 2, 3 + j / 2, 3 + k / 2)]);
}

TEST(SpatialAugmentationTest, ScalingAStraightSlopeHalvesIt) {
  ImageVolume slope(Geometry{{24, 24, 24}, {}});
  for (std::size_t v = 0; v < slope.voxels.size(); ++v) slope.voxels[v] = static_cast<float>(v % 24);
  const auto source = make_training_case("slope", {slope}, Volume<std::uint8_t>(slope.geometry), 4, 1);
  const auto patch =
      cut_transformed_patch(source, {6, 6, 6}, plan_with({12, 12, 12}), {scaling_map({5.5, 5.5, 5.5}, 2, kFree)});
  for (std::size_t i = 0; i < 12; ++i) EXPECT_FLOAT_EQ(patch.image[i], 8.75f + 0.5f * static_cast<float>(i));
}

TEST(SpatialAugmentationTest, ImageAndClassesMoveTogether) {
  const Shape shape{24, 24, 24};
  Volume<std::uint8_t> classes({shape, {}});
  for (std::int64_t k = 6; k < 18; ++k)
    for (std::int64_t j = 5; j < 15; ++j)
      for (std::int64_t i = 8; i < 19; ++i) classes.at(i, j, k) = 1;
  ImageVolume image(classes.geometry);
  std::copy(classes.voxels.begin(), classes.voxels.end(), image.voxels.begin());
  const auto source = make_training_case("box", {image}, classes, 4, 1);
  const auto plan = plan_with(shape);
  const std::vector<Step> steps{{"rotate", {{"degrees", 40.0}, {"probability", 1.0}}},
                                {"scale", {{"low", 0.7}, {"high", 1.4}, {"probability", 1.0}}},
                                {"shift", {{"voxels", 3.0}, {"probability", 1.0}}},
                                {"elastic", {{"spacing", 6.0}, {"magnitude", 2.0}, {"probability", 1.0}}}};
  Random random(3);
  for (int n = 0; n < 5; ++n) {
    const auto patch = cut_transformed_patch(source, {0, 0, 0}, plan, draw_spatial_transform(steps, plan, random));
    std::size_t inside = 0, apart = 0;
    for (std::size_t v = 0; v < patch.classes.size(); ++v) {
      inside += patch.classes[v];
      // Near faces both values are within half a step of each other, near edges not quite.
      if ((patch.image[v] > 0.5f) != (patch.classes[v] == 1)) ++apart;
    }
    EXPECT_GT(inside, 300U);
    EXPECT_LT(apart, inside / 20);
    EXPECT_NE(patch.classes, classes.voxels);
  }
}

/// Trilinear in double, from the definition: every voxel's weight is the product of 1 − its distance on each axis.
double trilinear(const TrainingCase& source, std::size_t channel, const Vec3& at) {
  double sum = 0;
  const auto base = [&](std::size_t axis) { return static_cast<std::int64_t>(std::floor(at[axis])); };
  for (std::int64_t k = base(2); k <= base(2) + 1; ++k)
    for (std::int64_t j = base(1); j <= base(1) + 1; ++j)
      for (std::int64_t i = base(0); i <= base(0) + 1; ++i) {
        const Shape& s = source.shape;
        const bool there = i >= 0 && i < s.ni && j >= 0 && j < s.nj && k >= 0 && k < s.nk;
        const double value =
            there ? static_cast<double>(static_cast<float>(source.image[channel * s.count() + voxel_at(s, i, j, k)]))
                  : static_cast<double>(source.minimum[channel]);
        sum += value * (1 - std::abs(at[0] - static_cast<double>(i))) * (1 - std::abs(at[1] - static_cast<double>(j))) *
               (1 - std::abs(at[2] - static_cast<double>(k)));
      }
  return sum;
}

/// Whether a coordinate lies so near to the middle between two voxels that rounding may take either.
bool between_voxels(const Vec3& at) {
  return std::any_of(at.begin(), at.end(), [](double x) { return std::abs(x - std::floor(x) - 0.5) < 1e-4; });
}

std::uint8_t nearest(const TrainingCase& source, const Vec3& at) {
  const auto i = static_cast<std::int64_t>(std::floor(at[0] + 0.5)),
             j = static_cast<std::int64_t>(std::floor(at[1] + 0.5)),
             k = static_cast<std::int64_t>(std::floor(at[2] + 0.5));
  const Shape& s = source.shape;
  const bool there = i >= 0 && i < s.ni && j >= 0 && j < s.nj && k >= 0 && k < s.nk;
  return there ? source.classes[voxel_at(s, i, j, k)] : std::uint8_t{0};
}

/// Compares a patch with the two functions above at source_position of each voxel.
void expect_plain_interpolation(const TrainingCase& source, const VoxelIndex& origin, const Plan& plan,
                                const SpatialTransform& transform) {
  const auto patch = cut_transformed_patch(source, origin, plan, transform);
  const Shape& s = plan.patch.size;
  std::size_t v = 0;
  for (std::int64_t k = 0; k < s.nk; ++k)
    for (std::int64_t j = 0; j < s.nj; ++j)
      for (std::int64_t i = 0; i < s.ni; ++i, ++v) {
        Vec3 at = source_position(transform, {static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)});
        at = {at[0] + static_cast<double>(origin.i), at[1] + static_cast<double>(origin.j),
              at[2] + static_cast<double>(origin.k)};
        for (std::size_t c = 0; c < 2; ++c)
          ASSERT_NEAR(patch.image[c * s.count() + v], trilinear(source, c, at), 2e-4) << i << " " << j << " " << k;
        if (between_voxels(at)) continue;
        ASSERT_EQ(patch.classes[v], nearest(source, at)) << i << " " << j << " " << k;
      }
}

TEST(SpatialAugmentationTest, EqualsThePlainInterpolationOfEveryVoxel) {
  const auto source = boxes_case({24, 22, 20});
  const std::vector<Step> steps{{"elastic", {{"spacing", 6.0}, {"magnitude", 2.0}, {"probability", 0.5}}},
                                {"rotate", {{"degrees", 60.0}, {"probability", 0.8}}},
                                {"scale", {{"low", 0.6}, {"high", 1.6}, {"probability", 0.8}}},
                                {"shear", {{"degrees", 20.0}, {"probability", 0.8}}},
                                {"shift", {{"voxels", 3.0}, {"probability", 0.8}}},
                                {"elastic", {{"spacing", 6.0}, {"magnitude", 2.0}, {"probability", 0.5}}}};
  const auto plan = plan_with({14, 13, 16});
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    Random random(seed);
    const auto transform = draw_spatial_transform(steps, plan, random);
    for (const auto& origin : {VoxelIndex{4, 3, 2}, VoxelIndex{-5, 12, -4}})
      expect_plain_interpolation(source, origin, plan, transform);
  }
}

TEST(SpatialAugmentationTest, CasesOfOneSliceAreInterpolatedInTheirPlane) {
  ImageVolume first(Geometry{{24, 22, 1}, {}}), second = first;
  Volume<std::uint8_t> classes(first.geometry);
  for (std::size_t v = 0; v < first.voxels.size(); ++v) {
    first.voxels[v] = static_cast<float>(v % 7);
    second.voxels[v] = static_cast<float>(v % 5);
    classes.voxels[v] = static_cast<std::uint8_t>(v % 4);
  }
  const auto plane = make_training_case("plane", {first, second}, classes, 4, 1);
  const auto plan = plan_with({16, 12, 1});
  Random random(3);
  const auto transform = draw_spatial_transform(
      {{"rotate", {{"degrees", 40.0}, {"probability", 1.0}}}, {"shear", {{"degrees", 15.0}, {"probability", 1.0}}}},
      plan, random);
  expect_plain_interpolation(plane, {3, 4, 0}, plan, transform);
}

TEST(SpatialAugmentationTest, ShearLeavesTheStackAxisAndAxesOfOneVoxel) {
  auto plan = plan_with({16, 16, 16});
  plan.slice_stack = {2, 3};
  Random random(2);
  const auto transform = draw_spatial_transform({{"shear", {{"degrees", 30.0}, {"probability", 1.0}}}}, plan, random);
  const auto low = source_position(transform, {3, 12, 1}), high = source_position(transform, {3, 12, 14});
  EXPECT_EQ(low[2], 1);
  EXPECT_EQ(high[2], 14);
  EXPECT_EQ(low[0], high[0]);  // planes do not slide across each other
  EXPECT_NE(low[0], 3);
  EXPECT_NE(low[1], 12);
}

TEST(SpatialAugmentationTest, CornersComeFromTheCaseAndThePaddingOnlyFromOutsideIt) {
  ImageVolume image(Geometry{{30, 30, 30}, {}}, 5.0f);
  image.voxels[0] = 1;
  const auto source = make_training_case("even", {image}, Volume<std::uint8_t>(image.geometry, 2), 4, 1);
  const Shape patch{10, 10, 10};
  const auto map = rotation_map(centre_of(patch), {0, 0, 45}, {1, 1, 1});
  const auto middle = cut_transformed_patch(source, {10, 10, 10}, plan_with(patch), {map});
  EXPECT_EQ(*std::min_element(middle.image.begin(), middle.image.end()), 5);
  EXPECT_EQ(std::count(middle.classes.begin(), middle.classes.end(), 2), 1000);
  const auto edge = cut_transformed_patch(source, {20, 20, 10}, plan_with(patch), {map});
  EXPECT_EQ(*std::min_element(edge.image.begin(), edge.image.end()), 1);
  EXPECT_EQ(*std::min_element(edge.classes.begin(), edge.classes.end()), 0);
}

TEST(SpatialAugmentationTest, StacksShowTheNeighboursOfTheTurnedSlice) {
  const auto source = boxes_case({24, 24, 24});
  auto plan = plan_with({16, 16, 10});
  plan.slice_stack = {2, 3};
  Random random(5);
  const auto transform =
      draw_spatial_transform({{"rotate", {{"degrees", 40.0}, {"probability", 1.0}}},
                              {"scale", {{"low", 0.8}, {"high", 1.3}, {"probability", 1.0}}},
                              {"shear", {{"degrees", 20.0}, {"probability", 1.0}}},
                              {"shift", {{"voxels", 3.0}, {"probability", 1.0}}},
                              {"elastic", {{"spacing", 6.0}, {"magnitude", 2.0}, {"probability", 1.0}}}},
                             plan, random);
  const auto patch = cut_transformed_patch(source, {4, 4, 14}, plan, transform);
  const std::size_t slice = 16 * 16, volume = slice * 10;
  ASSERT_EQ(patch.image.size(), 6 * volume);
  for (const std::size_t channel : {std::size_t{0}, std::size_t{1}}) {
    const auto begin = patch.image.begin() + static_cast<std::ptrdiff_t>(channel * 3 * volume);
    const std::vector<float> before(begin, begin + static_cast<std::ptrdiff_t>(volume));
    const std::vector<float> middle(begin + static_cast<std::ptrdiff_t>(volume),
                                    begin + static_cast<std::ptrdiff_t>(2 * volume));
    const std::vector<float> after(begin + static_cast<std::ptrdiff_t>(2 * volume),
                                   begin + static_cast<std::ptrdiff_t>(3 * volume));
    EXPECT_TRUE(std::equal(middle.begin(), middle.end() - slice, before.begin() + slice));
    EXPECT_TRUE(std::equal(middle.begin() + slice, middle.end(), after.begin()));
    EXPECT_TRUE(std::equal(middle.end() - slice, middle.end(), after.end() - slice));  // the case's last slice repeats
    EXPECT_NE(before, middle);
  }
}

TEST(SpatialAugmentationTest, NothingMovesAlongTheStackAxisOrAnAxisOfOneVoxel) {
  auto plan = plan_with({16, 1, 16});
  EXPECT_EQ(held_axes(plan), (HeldAxes{false, true, false}));
  plan.patch.size = {16, 16, 16};
  EXPECT_EQ(held_axes(plan), kFree);
  plan.slice_stack = {0, 3};
  EXPECT_EQ(held_axes(plan), (HeldAxes{true, false, false}));
  const std::vector<Step> steps{{"rotate", {{"degrees", 180.0}, {"probability", 1.0}}},
                                {"scale", {{"low", 0.5}, {"high", 0.6}, {"probability", 1.0}}},
                                {"shift", {{"voxels", 9.0}, {"probability", 1.0}}},
                                {"elastic", {{"spacing", 4.0}, {"magnitude", 3.0}, {"probability", 1.0}}}};
  Random random(2);
  const auto transform = draw_spatial_transform(steps, plan, random);
  for (const Vec3& voxel : {Vec3{0, 3, 5}, Vec3{11, 14, 2}}) {
    const auto moved = source_position(transform, voxel);
    EXPECT_EQ(moved[0], voxel[0]);
    EXPECT_NE(moved[1], voxel[1]);
    EXPECT_NE(moved[2], voxel[2]);
  }
}

TEST(SpatialAugmentationTest, DrawsStayInTheirRangesAndFollowTheSeed) {
  const auto plan = plan_with({16, 16, 16});
  Random random(7), again(7), other(8);
  for (int n = 0; n < 50; ++n) {
    const std::vector<Step> shift{{"shift", {{"voxels", 2.5}, {"probability", 1.0}}}};
    const auto moved = source_position(draw_spatial_transform(shift, plan, random), {8, 8, 8});
    EXPECT_EQ(moved, source_position(draw_spatial_transform(shift, plan, again), {8, 8, 8}));
    EXPECT_NE(moved, source_position(draw_spatial_transform(shift, plan, other), {8, 8, 8}));
    for (const double place : moved) EXPECT_LE(std::abs(place - 8), 2.5);
    const std::vector<Step> scale{{"scale", {{"low", 0.5}, {"high", 2.0}, {"probability", 1.0}}}};
    const double grown = 8 / (source_position(draw_spatial_transform(scale, plan, random), {15.5, 7.5, 7.5})[0] - 7.5);
    EXPECT_GE(grown, 0.5);
    EXPECT_LE(grown, 2);
    again = random;
    other = Random(8, static_cast<std::uint64_t>(n));
  }
}

TEST(SpatialAugmentationTest, EachStepComesAsOftenAsItsProbabilitySays) {
  const auto plan = plan_with({16, 16, 16});
  const std::vector<Step> steps{{"rotate", {{"degrees", 10.0}, {"probability", 0.0}}},
                                {"shift", {{"voxels", 2.0}, {"probability", 0.25}}},
                                {"blur", {{"sigma", 1.0}, {"probability", 1.0}}}};
  Random random(6);
  std::size_t drawn = 0;
  for (int n = 0; n < 1000; ++n) drawn += draw_spatial_transform(steps, plan, random).size();
  EXPECT_NEAR(static_cast<double>(drawn) / 1000, 0.25, 0.05);
}

}  // namespace
}  // namespace voxlet
