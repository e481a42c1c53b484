#include "inference/sliding_window.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::counting_image;
using testing::expect_error;
using testing::oriented_grid;

/// A plan with `classes` classes, background included.
Plan plan_with(int classes, const PatchPlan& patch = {{8, 8, 8}, 0.5}, int channels = 1) {
  Plan plan;
  plan.patch = patch;
  plan.channels.assign(static_cast<std::size_t>(channels), {"T1", ""});
  for (std::uint16_t id = 1; id < classes; ++id)
    plan.labels.push_back({id, std::string("L").append(std::to_string(id)), {}});
  return plan;
}

/// What a window hands on: planes in order, as volumes of the classes.
struct Stitched {
  std::vector<std::int64_t> order;
  std::vector<std::vector<float>> classes;

  explicit Stitched(int count) : classes(static_cast<std::size_t>(count)) {}
  SlidingWindow::PlaneSink sink() {
    return [this](std::int64_t k, std::span<const float> plane) {
      order.push_back(k);
      const std::size_t voxels = plane.size() / classes.size();
      for (std::size_t c = 0; c < classes.size(); ++c)
        classes[c].insert(classes[c].end(), &plane[c * voxels], &plane[c * voxels] + voxels);
    };
  }
};

void ignore_plane(std::int64_t, std::span<const float>) {}

Geometry grid(const Shape& shape) { return oriented_grid(shape, {1, 2, 3}, parse_orientation("RAS")); }

/// A network that gives class 0 the first channel and class 1 a constant.
std::vector<float> identity_network(std::span<const float> patch, float constant) {
  std::vector<float> logits(patch.begin(), patch.begin() + 512);
  logits.resize(1024, constant);
  return logits;
}

class SlidingWindowTest : public ::testing::TestWithParam<Shape> {};

TEST_P(SlidingWindowTest, GivesBackWhatTheNetworkSaysOfEachVoxel) {
  const ImageVolume image = counting_image(grid(GetParam()));
  for (const char* weights : {"gaussian", "uniform"}) {
    PatchPlan patches{{8, 8, 8}, 0.5};
    patches.weights = weights;
    Stitched stitched(2);
    SlidingWindow window({image}, plan_with(2, patches), stitched.sink());
    while (const auto patch = window.next_patch()) window.accept(identity_network(*patch, -2.5F));
    EXPECT_EQ(window.patches_done(), window.patch_count());
    window.finish();
    ASSERT_EQ(std::ssize(stitched.order), image.shape().nk);
    EXPECT_TRUE(std::is_sorted(stitched.order.begin(), stitched.order.end()));
    ASSERT_EQ(stitched.classes[0].size(), image.voxels.size());
    for (std::size_t v = 0; v < image.voxels.size(); ++v) {
      ASSERT_NEAR(stitched.classes[0][v], image.voxels[v], 1e-6F * static_cast<float>(image.voxels.size()));
      ASSERT_NEAR(stitched.classes[1][v], -2.5F, 1e-5F);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, SlidingWindowTest,
                         ::testing::Values(Shape{8, 8, 8}, Shape{9, 8, 20}, Shape{5, 3, 2}, Shape{30, 4, 11},
                                           Shape{1, 1, 1}, Shape{17, 19, 13}));

TEST(SlidingWindowPatchTest, ChannelsFollowEachOtherAndPaddingIsTheirSmallestValue) {
  ImageVolume first = counting_image(grid({2, 2, 2})), second = first;
  for (auto& value : second.voxels) value = 100 - value;
  SlidingWindow window({first, second}, plan_with(1, {{4, 2, 2}, 0}, 2), ignore_plane);
  const auto patch = window.next_patch();
  ASSERT_TRUE(patch.has_value());
  const std::vector<float> found(patch->begin(), patch->end());
  EXPECT_EQ(found, (std::vector<float>{0,   1,  0,  0,  2,  3,  0,  0,  4,  5,  0,  0,  6,  7,  0,  0,
                                       100, 99, 93, 93, 98, 97, 93, 93, 96, 95, 93, 93, 94, 93, 93, 93}));
}

TEST(SlidingWindowPatchTest, PatchesShowTheirPartOfTheVolume) {
  const ImageVolume image = counting_image(grid({12, 8, 8}));
  SlidingWindow window({image}, plan_with(1), ignore_plane);
  ASSERT_EQ(window.patch_count(), 2U);
  window.next_patch();
  window.accept(std::vector<float>(512));
  const auto second = window.next_patch();
  EXPECT_EQ((*second)[0], image.at(4, 0, 0));
  EXPECT_EQ((*second)[511], image.at(11, 7, 7));
  window.accept(std::vector<float>(512));
  EXPECT_FALSE(window.next_patch().has_value());
}

TEST(SlidingWindowPatchTest, MiddleOfAPatchCountsMoreThanItsBorder) {
  Stitched stitched(1);
  SlidingWindow window({counting_image(grid({12, 8, 8}))}, plan_with(1), stitched.sink());
  window.next_patch();
  window.accept(std::vector<float>(512, 0.0F));
  window.next_patch();
  window.accept(std::vector<float>(512, 1.0F));
  window.finish();
  const auto& values = stitched.classes[0];
  const auto at = [&](int i) { return values[static_cast<std::size_t>(i + 12 * (4 + 8 * 4))]; };
  EXPECT_EQ(at(0), 0);
  EXPECT_EQ(at(11), 1);
  EXPECT_LT(at(4), 0.1F);  // middle of the first patch, border of the second
  EXPECT_GT(at(7), 0.9F);
}

TEST(SlidingWindowAcceptTest, WrongSizeIsRefused) {
  SlidingWindow window({counting_image(grid({8, 8, 8}))}, plan_with(3), ignore_plane);
  window.next_patch();
  expect_error(ErrorCode::kBadInput, "Expected 1536 logits", [&] { window.accept(std::vector<float>(1024)); });
}

TEST(SlidingWindowAcceptTest, NonFiniteLogitsAreRefused) {
  for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    SlidingWindow window({counting_image(grid({8, 8, 8}))}, plan_with(1), ignore_plane);
    window.next_patch();
    std::vector<float> logits(512);
    logits[77] = value;
    expect_error(ErrorCode::kBadInput, "finite", [&] { window.accept(logits); });
  }
}

TEST(SlidingWindowAcceptTest, LogitsWithoutAPatchAreRefused) {
  SlidingWindow window({counting_image(grid({8, 8, 8}))}, plan_with(1), ignore_plane);
  EXPECT_THROW(window.accept(std::vector<float>(512)), Error);
}

TEST(SlidingWindowMemoryTest, PlanesAreHandedOnAsSoonAsNoPatchCanChangeThem) {
  Stitched stitched(1);
  SlidingWindow window({counting_image(grid({8, 8, 16}))}, plan_with(1), stitched.sink());
  ASSERT_EQ(window.patch_count(), 3U);  // at k = 0, 4 and 8
  window.next_patch();
  window.accept(std::vector<float>(512));
  EXPECT_EQ(stitched.order.size(), 0U);
  window.next_patch();
  window.accept(std::vector<float>(512));
  EXPECT_EQ(stitched.order.size(), 4U);
  window.next_patch();
  window.accept(std::vector<float>(512));
  EXPECT_EQ(stitched.order.size(), 8U);
  window.finish();
  EXPECT_EQ(stitched.order.size(), 16U);
}

TEST(SlidingWindowMemoryTest, BytesDoNotGrowWithTheNumberOfPlanesTimesClasses) {
  const Plan plan = plan_with(20);
  const auto bytes = [&](std::int64_t nk) { return SlidingWindow::bytes_needed({64, 64, nk}, plan); };
  EXPECT_EQ(bytes(200) - bytes(100), 64U * 64 * 100 * sizeof(float));  // the image alone
}

TEST(SlidingWindowStitchTest, ProbabilitiesAreAveragedAfterSoftmax) {
  PatchPlan patches{{8, 8, 8}, 0.5};
  patches.stitch = "probabilities";
  patches.weights = "uniform";
  Stitched stitched(2);
  SlidingWindow window({counting_image(grid({12, 8, 8}))}, plan_with(2, patches), stitched.sink());
  std::vector<float> logits(1024, 0.0F);
  window.next_patch();
  window.accept(logits);  // one half for each class
  std::fill(logits.begin(), logits.begin() + 512, 100.0F);
  window.next_patch();
  window.accept(logits);  // class 0 for certain
  window.finish();
  EXPECT_NEAR(stitched.classes[0][0], 0.5, 1e-6);
  EXPECT_NEAR(stitched.classes[0][6], 0.75, 1e-6);
  EXPECT_NEAR(stitched.classes[1][6], 0.25, 1e-6);
  EXPECT_NEAR(stitched.classes[0][11], 1, 1e-6);
}

TEST(SlidingWindowForegroundTest, ConstantPatchesAreBackgroundAndNotRun) {
  ImageVolume image(grid({24, 8, 24}));
  image.at(2, 2, 20) = 1;
  PatchPlan patches{{8, 8, 8}, 0};
  patches.foreground_only = true;
  Stitched stitched(2);
  SlidingWindow window({image}, plan_with(2, patches), stitched.sink());
  ASSERT_EQ(window.patch_count(), 1U);
  const auto patch = window.next_patch();
  ASSERT_TRUE(patch.has_value());
  EXPECT_EQ((*patch)[2 + 8 * (2 + 8 * 4)], 1);
  std::vector<float> logits(1024, 3.0F);
  window.accept(logits);
  EXPECT_FALSE(window.next_patch().has_value());
  window.finish();
  ASSERT_EQ(stitched.classes[0].size(), image.voxels.size());
  EXPECT_EQ(stitched.classes[0][0], kBackgroundLogit);
  EXPECT_EQ(stitched.classes[1][0], 0);
  EXPECT_EQ(stitched.classes[1][image.offset(0, 0, 20)], 3);
}

TEST(SlidingWindowStackTest, ChannelsBecomeStacksOfNeighbouringSlices) {
  Plan plan = plan_with(1, {{4, 4, 1}, 0});
  plan.slice_stack = {2, 3};
  const ImageVolume image = counting_image(grid({4, 4, 5}));
  SlidingWindow window({image}, plan, ignore_plane);
  ASSERT_EQ(window.patch_count(), 5U);
  for (std::int64_t k = 0; k < 5; ++k) {
    const auto patch = window.next_patch();
    ASSERT_EQ(patch->size(), 48U);
    EXPECT_EQ((*patch)[0], image.at(0, 0, std::max<std::int64_t>(0, k - 1)));
    EXPECT_EQ((*patch)[16], image.at(0, 0, k));
    EXPECT_EQ((*patch)[32], image.at(0, 0, std::min<std::int64_t>(4, k + 1)));
    window.accept(std::vector<float>(16));
  }
}

}  // namespace
}  // namespace voxlet
