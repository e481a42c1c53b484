#include "postprocess/connected_components.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/parallel_for.h"
#include "postprocess/postprocess.h"
#include "support/phantoms.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using testing::random_mask;

constexpr std::uint16_t kLabel = 7;

int reach_of(Connectivity c) { return c == Connectivity::kFaces ? 1 : c == Connectivity::kEdges ? 2 : 3; }

/// Flood fill: slow, and right by its shape.
class FloodFill {
 public:
  FloodFill(const LabelVolume& mask, Connectivity connectivity)
      : mask_(mask), reach_(reach_of(connectivity)), ids(mask.geometry) {
    for (std::int64_t k = 0; k < mask.shape().nk; ++k)
      for (std::int64_t j = 0; j < mask.shape().nj; ++j)
        for (std::int64_t i = 0; i < mask.shape().ni; ++i)
          if (open(i, j, k)) fill(i, j, k, ++count_);
  }

 private:
  bool open(std::int64_t i, std::int64_t j, std::int64_t k) const {
    const Shape& s = mask_.shape();
    return i >= 0 && j >= 0 && k >= 0 && i < s.ni && j < s.nj && k < s.nk && mask_.at(i, j, k) == kLabel &&
           ids.at(i, j, k) == 0;
  }
  void fill(std::int64_t i, std::int64_t j, std::int64_t k, std::int32_t id) {
    std::vector<VoxelIndex> stack{{i, j, k}};
    ids.at(i, j, k) = id;
    while (!stack.empty()) {
      const VoxelIndex v = stack.back();
      stack.pop_back();
      for (int dk = -1; dk <= 1; ++dk)
        for (int dj = -1; dj <= 1; ++dj)
          for (int di = -1; di <= 1; ++di) {
            if (std::abs(di) + std::abs(dj) + std::abs(dk) > reach_ || !open(v.i + di, v.j + dj, v.k + dk)) continue;
            ids.at(v.i + di, v.j + dj, v.k + dk) = id;
            stack.push_back({v.i + di, v.j + dj, v.k + dk});
          }
    }
  }

  const LabelVolume& mask_;
  int reach_;
  std::int32_t count_ = 0;

 public:
  Volume<std::int32_t> ids;
};

class ConnectedComponentsTest : public ::testing::TestWithParam<Connectivity> {};

TEST_P(ConnectedComponentsTest, EqualsAFloodFillOnRandomMasks) {
  std::uint64_t seed = 0;
  for (const Shape shape : {Shape{9, 11, 7}, {1, 1, 1}, {1, 30, 1}, {2, 2, 2}, {20, 1, 16}, {24, 24, 24}})
    for (const float density : {0.05F, 0.12F, 0.3F, 0.6F, 0.95F}) {
      const LabelVolume mask = random_mask(shape, density, kLabel, ++seed);
      const Components found = connected_components(mask, kLabel, GetParam());
      const FloodFill expected(mask, GetParam());
      ASSERT_EQ(found.ids.voxels, expected.ids.voxels) << to_string(shape) << " " << density;
      for (std::size_t id = 1; id <= found.sizes.size(); ++id)
        ASSERT_EQ(found.sizes[id - 1],
                  static_cast<std::size_t>(
                      std::count(found.ids.voxels.begin(), found.ids.voxels.end(), static_cast<std::int32_t>(id))));
    }
}

INSTANTIATE_TEST_SUITE_P(All, ConnectedComponentsTest,
                         ::testing::Values(Connectivity::kFaces, Connectivity::kEdges, Connectivity::kCorners));

std::size_t pieces(const LabelVolume& mask, Connectivity connectivity) {
  return connected_components(mask, kLabel, connectivity).sizes.size();
}

TEST(ConnectivityTest, EdgesAndCornersJoinAsTheirNamesSay) {
  LabelVolume mask(Geometry{{3, 3, 3}, {}});
  mask.at(0, 0, 0) = kLabel;
  mask.at(1, 1, 0) = kLabel;  // shares an edge with the first
  mask.at(2, 2, 1) = kLabel;  // shares a corner with the second
  mask.at(2, 2, 2) = kLabel;  // shares a face with the third
  EXPECT_EQ(pieces(mask, Connectivity::kFaces), 3U);
  EXPECT_EQ(pieces(mask, Connectivity::kEdges), 2U);
  EXPECT_EQ(pieces(mask, Connectivity::kCorners), 1U);
}

TEST(ConnectivityTest, OtherLabelsAreNoMask) {
  LabelVolume mask(Geometry{{3, 1, 1}, {}});
  mask.voxels = {kLabel, 8, kLabel};
  EXPECT_EQ(connected_components(mask, kLabel, Connectivity::kCorners).ids.voxels,
            (std::vector<std::int32_t>{1, 0, 2}));
  EXPECT_TRUE(connected_components(mask, 9, Connectivity::kCorners).sizes.empty());
}

TEST(LabelComponentsTest, EqualTheComponentsOfEachLabelByItself) {
  const LabelVolume labels = testing::random_labels({40, 13, 37}, 4, 5);
  for (const auto connectivity : {Connectivity::kFaces, Connectivity::kEdges, Connectivity::kCorners}) {
    const Components all = connected_components(labels, connectivity);
    std::size_t total = 0;
    for (std::uint16_t label = 1; label <= 3; ++label) {
      const Components one = connected_components(labels, label, connectivity);
      std::vector<std::int32_t> id_of_one(all.sizes.size() + 1, 0);
      for (std::size_t v = 0; v < labels.voxels.size(); ++v)
        if (labels.voxels[v] == label) {
          const auto id = static_cast<std::size_t>(all.ids.voxels[v]);
          if (id_of_one[id] == 0) id_of_one[id] = one.ids.voxels[v];
          ASSERT_EQ(id_of_one[id], one.ids.voxels[v]);
          ASSERT_EQ(all.labels[id - 1], label);
          ASSERT_EQ(all.sizes[id - 1], one.sizes[static_cast<std::size_t>(one.ids.voxels[v] - 1)]);
        }
      total += one.sizes.size();
    }
    EXPECT_EQ(all.sizes.size(), total);
  }
}

TEST(LabelComponentsTest, DoNotDependOnTheNumberOfThreads) {
  const LabelVolume labels = testing::random_labels({31, 17, 70}, 3, 8);
  const int before = thread_count();
  set_thread_count(1);
  const Components one = connected_components(labels, Connectivity::kEdges);
  set_thread_count(5);
  const Components five = connected_components(labels, Connectivity::kEdges);
  set_thread_count(before);
  EXPECT_EQ(one.ids.voxels, five.ids.voxels);
  EXPECT_EQ(one.sizes, five.sizes);
}

TEST(LabelComponentsTest, AnEmptyVolumeHasNone) {
  for (const Shape shape : {Shape{0, 3, 2}, {3, 0, 2}, {3, 2, 0}})
    EXPECT_TRUE(connected_components(LabelVolume(Geometry{shape, {}}), Connectivity::kFaces).sizes.empty());
}

TEST(PostprocessTest, RunsThePlansSteps) {
  LabelVolume labels(Geometry{{4, 1, 1}, {}});
  labels.voxels = {17, 17, 0, 17};
  const LabelVolume before = labels;
  Plan plan = testing::small_plan();
  postprocess(labels, plan);
  EXPECT_EQ(labels.voxels, before.voxels);
  plan.postprocessing = {{"keep_largest"}};
  postprocess(labels, plan);
  EXPECT_EQ(labels.voxels, (std::vector<std::uint16_t>{17, 17, 0, 0}));
}

}  // namespace
}  // namespace voxlet
