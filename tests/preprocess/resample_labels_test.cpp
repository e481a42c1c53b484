#include "preprocess/resample_labels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "base/parallel_for.h"
#include "io/file.h"
#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::ball_phantom;
using testing::expect_error;
using testing::oriented_grid;
using testing::plain_dice;
using testing::random_mask;

constexpr ResampleOptions kNearest{Interpolation::kNearest, Interpolation::kNearest};
constexpr std::array<std::uint16_t, 2> kBalls{17, 53};

Geometry label_grid(const Shape& shape, const Vec3& spacing_mm) {
  return oriented_grid(shape, spacing_mm, parse_orientation("RAS"));
}

LabelVolume line(const std::vector<std::uint16_t>& values) {
  LabelVolume labels(Geometry{{static_cast<std::int64_t>(values.size()), 1, 1}, {}});
  labels.voxels = values;
  return labels;
}

double ball_volume_mm3(const LabelVolume& labels, std::uint16_t id) {
  return static_cast<double>(std::count(labels.voxels.begin(), labels.voxels.end(), id)) *
         labels.geometry.voxel_volume_mm3();
}

TEST(ResampleLabelsTest, FindsABallBetterThanNearest) {
  const LabelVolume coarse = ball_phantom(label_grid({24, 20, 18}, {2, 2, 2}));
  const Shape fine{67, 53, 47};
  const LabelVolume expected = ball_phantom(resampled_geometry(coarse.geometry, fine));
  const LabelVolume linear = resample_labels(coarse, fine), nearest = resample_nearest(coarse, fine);
  for (const auto id : kBalls)
    EXPECT_GT(plain_dice(linear, expected, id), plain_dice(nearest, expected, id) + 0.01) << id;
}

TEST(ResampleLabelsTest, KeepsABallsVolumeAsTheGridGetsCoarser) {
  const LabelVolume fine = ball_phantom(label_grid({48, 40, 36}, {1, 1, 1}));
  const LabelVolume coarse = resample_labels(fine, {31, 27, 23});
  for (const auto id : kBalls) EXPECT_NEAR(ball_volume_mm3(coarse, id) / ball_volume_mm3(fine, id), 1, 0.03) << id;
}

TEST(ResampleLabelsTest, TiesTakeTheLowerLabelWhateverTheirOrder) {
  EXPECT_EQ(resample_labels(line({5, 3, 3, 9}), {2, 1, 1}).voxels, (std::vector<std::uint16_t>{3, 3}));
  EXPECT_EQ(resample_labels(line({0, 7, 7, 0}), {2, 1, 1}).voxels, (std::vector<std::uint16_t>{0, 0}));
}

TEST(ResampleLabelsTest, TiesOfThirdsAreExact) {
  // The first target voxel reads a third of column 0 and two thirds of column 1, half of each row: three equal shares.
  for (const auto& [column_0, row_0, row_1] :
       std::vector<std::array<std::uint16_t, 3>>{{2, 5, 9}, {5, 2, 9}, {9, 5, 2}}) {
    LabelVolume labels(Geometry{{7, 2, 1}, {}});
    labels.at(0, 0, 0) = labels.at(0, 1, 0) = column_0;
    labels.at(1, 0, 0) = row_0;
    labels.at(1, 1, 0) = row_1;
    EXPECT_EQ(resample_labels(labels, {3, 1, 1}).voxels.front(), 2) << column_0;
  }
}

TEST(ResampleLabelsTest, SharesOfOneLabelAddUp) {
  LabelVolume labels(Geometry{{2, 2, 2}, {}});
  labels.voxels = {1, 2, 3, 4, 5, 6, 9, 9};  // 9 has two of eight shares, each other label one
  EXPECT_EQ(resample_labels(labels, {1, 1, 1}).voxels, (std::vector<std::uint16_t>{9}));
}

TEST(ResampleLabelsTest, BackgroundTakesPartInTheVote) {
  LabelVolume labels(Geometry{{2, 2, 2}, {}});
  labels.voxels = {0, 0, 0, 1, 1, 2, 2, 3};
  EXPECT_EQ(resample_labels(labels, {1, 1, 1}).voxels, (std::vector<std::uint16_t>{0}));
}

TEST(ResampleLabelsTest, GivesOnlyLabelsThatWereThere) {
  LabelVolume labels = random_mask({9, 8, 7}, 0.4F, 17, 4);
  for (std::size_t v = 0; v < labels.voxels.size(); v += 5) labels.voxels[v] = 65535;
  const LabelVolume result = resample_labels(labels, {14, 5, 21});
  const std::set<std::uint16_t> found(result.voxels.begin(), result.voxels.end());
  EXPECT_EQ(found, (std::set<std::uint16_t>{0, 17, 65535}));
}

TEST(ResampleLabelsTest, NearestOptionsGiveNearest) {
  const LabelVolume labels = random_mask({9, 8, 7}, 0.4F, 17, 5);
  EXPECT_EQ(resample_labels(labels, {14, 5, 21}, kNearest).voxels, resample_nearest(labels, {14, 5, 21}).voxels);
}

TEST(ResampleLabelsTest, ThickSlicesKeepTheirOwnLabelsWhereThroughPlaneIsNearest) {
  LabelVolume labels(label_grid({4, 4, 3}, {1, 1, 5}));
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) labels.voxels[v] = static_cast<std::uint16_t>(v / 16 + 1);
  const LabelVolume result = resample_labels(labels, {6, 7, 9}, {Interpolation::kLinear, Interpolation::kNearest});
  for (std::size_t v = 0; v < result.voxels.size(); ++v) EXPECT_EQ(result.voxels[v], v / 126 + 1);
}

TEST(ResampleLabelsTest, SameShapeGivesTheSameLabels) {
  const LabelVolume labels = random_mask({9, 8, 7}, 0.4F, 17, 6);
  EXPECT_EQ(resample_labels(labels, labels.shape()).voxels, labels.voxels);
}

TEST(ResampleLabelsTest, BytesAndWordsAgree) {
  const LabelVolume words = ball_phantom(label_grid({24, 20, 18}, {2, 2, 2}));
  Volume<std::uint8_t> bytes(words.geometry);
  for (std::size_t v = 0; v < words.voxels.size(); ++v) bytes.voxels[v] = static_cast<std::uint8_t>(words.voxels[v]);
  const auto a = resample_labels(words, {31, 17, 22}).voxels;
  const auto b = resample_labels(bytes, {31, 17, 22}).voxels;
  EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()));
}

TEST(ResampleLabelsTest, RefusesCubic) {
  expect_error(ErrorCode::kBadInput, "nearest or linear interpolation for labels, found cubic", [] {
    resample_labels(line({0, 1, 2}), {5, 1, 1}, {Interpolation::kCubic, Interpolation::kNearest});
  });
}

TEST(ResampleLabelsTest, GivesWhatScipyGivesLabelByLabel) {
  const auto golden =
      nlohmann::json::parse(read_text_file(std::filesystem::path(VOXLET_GOLDEN) / "resample/scipy.json"));
  for (const auto& one : golden.at("labels")) {
    LabelVolume labels(Geometry{shape_from(one.at("source_shape")), {}});
    labels.voxels = one.at("source").get<std::vector<std::uint16_t>>();
    EXPECT_EQ(resample_labels(labels, shape_from(one.at("shape"))).voxels,
              one.at("expected").get<std::vector<std::uint16_t>>());
  }
}

}  // namespace
}  // namespace voxlet
