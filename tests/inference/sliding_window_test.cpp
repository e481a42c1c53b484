#include "inference/sliding_window.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::counting_image;
using testing::expect_error;
using testing::oriented_grid;

const PatchPlan kPatch{{8, 8, 8}, 0.5};

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
  SlidingWindow window({image}, kPatch, 2);
  while (const auto patch = window.next_patch()) window.accept(identity_network(*patch, -2.5F));
  EXPECT_EQ(window.patches_done(), window.patch_count());
  const LogitVolume logits = window.finish();
  ASSERT_EQ(logits.values.size(), 2 * image.voxels.size());
  EXPECT_EQ(logits.classes, 2);
  EXPECT_TRUE(same_grid(logits.geometry, image.geometry));
  for (std::size_t v = 0; v < image.voxels.size(); ++v) {
    ASSERT_NEAR(logits.values[v], image.voxels[v], 1e-6F * static_cast<float>(image.voxels.size()));
    ASSERT_NEAR(logits.values[image.voxels.size() + v], -2.5F, 1e-5F);
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, SlidingWindowTest,
                         ::testing::Values(Shape{8, 8, 8}, Shape{9, 8, 20}, Shape{5, 3, 2}, Shape{30, 4, 11},
                                           Shape{1, 1, 1}, Shape{17, 19, 13}));

TEST(SlidingWindowPatchTest, ChannelsFollowEachOtherAndPaddingIsTheirSmallestValue) {
  ImageVolume first = counting_image(grid({2, 2, 2})), second = first;
  for (auto& value : second.voxels) value = 100 - value;
  SlidingWindow window({first, second}, {{4, 2, 2}, 0}, 1);
  const auto patch = window.next_patch();
  ASSERT_TRUE(patch.has_value());
  const std::vector<float> found(patch->begin(), patch->end());
  EXPECT_EQ(found, (std::vector<float>{0,   1,  0,  0,  2,  3,  0,  0,  4,  5,  0,  0,  6,  7,  0,  0,
                                       100, 99, 93, 93, 98, 97, 93, 93, 96, 95, 93, 93, 94, 93, 93, 93}));
}

TEST(SlidingWindowPatchTest, PatchesShowTheirPartOfTheVolume) {
  const ImageVolume image = counting_image(grid({12, 8, 8}));
  SlidingWindow window({image}, kPatch, 1);
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
  SlidingWindow window({counting_image(grid({12, 8, 8}))}, kPatch, 1);
  window.next_patch();
  window.accept(std::vector<float>(512, 0.0F));
  window.next_patch();
  window.accept(std::vector<float>(512, 1.0F));
  const auto values = window.finish().values;
  const auto at = [&](int i) { return values[static_cast<std::size_t>(i + 12 * (4 + 8 * 4))]; };
  EXPECT_EQ(at(0), 0);
  EXPECT_EQ(at(11), 1);
  EXPECT_LT(at(4), 0.1F);  // middle of the first patch, border of the second
  EXPECT_GT(at(7), 0.9F);
}

TEST(SlidingWindowAcceptTest, WrongSizeIsRefused) {
  SlidingWindow window({counting_image(grid({8, 8, 8}))}, kPatch, 3);
  window.next_patch();
  expect_error(ErrorCode::kBadInput, "Expected 1536 logits", [&] { window.accept(std::vector<float>(1024)); });
}

TEST(SlidingWindowAcceptTest, NonFiniteLogitsAreRefused) {
  for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    SlidingWindow window({counting_image(grid({8, 8, 8}))}, kPatch, 1);
    window.next_patch();
    std::vector<float> logits(512);
    logits[77] = value;
    expect_error(ErrorCode::kBadInput, "finite", [&] { window.accept(logits); });
  }
}

TEST(SlidingWindowAcceptTest, LogitsWithoutAPatchAreRefused) {
  SlidingWindow window({counting_image(grid({8, 8, 8}))}, kPatch, 1);
  EXPECT_THROW(window.accept(std::vector<float>(512)), Error);
}

TEST(SlidingWindowBytesTest, CountsChannelsAccumulatorsAndPatch) {
  EXPECT_EQ(SlidingWindow::bytes_needed({10, 10, 10}, 2, {{4, 4, 4}, 0.5}, 3), 4U * (1000 * 6 + 64 * 3));
}

}  // namespace
}  // namespace voxlet
