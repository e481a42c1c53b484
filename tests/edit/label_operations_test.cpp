#include "edit/label_operations.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "edit/editing.h"
#include "postprocess/component_filters.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::applied;
using testing::expect_error;

LabelVolume block(const Shape& shape, const Box& box, std::uint16_t id) {
  LabelVolume labels(Geometry{shape, affine_from_spacing({1, 2, 0.5})});
  testing::for_each_voxel(
      box.size, [&](auto i, auto j, auto k) { labels.at(box.first.i + i, box.first.j + j, box.first.k + k) = id; });
  return labels;
}

TEST(LabelOperationsTest, IslandsBelowEitherLimitGo) {
  LabelVolume labels = block({12, 8, 8}, {{1, 1, 1}, {3, 3, 3}}, 5);
  labels.at(8, 2, 2) = labels.at(9, 2, 2) = 5;  // two voxels of 1 mm³
  labels.at(8, 6, 6) = 5;                       // one
  labels.at(10, 6, 6) = 6;                      // another label
  const auto left = [&](const IslandLimit& limit) {
    const LabelChange change = remove_small_islands(labels, 5, limit);
    testing::expect_honest(labels, change);
    return testing::count_of(applied(labels, change), 5);
  };
  EXPECT_EQ(left({}), 30U);
  EXPECT_EQ(left({2, 0}), 29U);
  EXPECT_EQ(left({3, 0}), 27U);
  EXPECT_EQ(left({0, 1.5}), 29U);
  EXPECT_EQ(left({2, 2.5}), 27U);
  EXPECT_EQ(left({28, 0}), 0U);
  EXPECT_EQ(applied(labels, remove_small_islands(labels, 5, {9, 0})).at(10, 6, 6), 6);
}

TEST(LabelOperationsTest, CornersConnectUnlessFacesAreAskedFor) {
  LabelVolume labels(Geometry{{6, 6, 6}, {}});
  labels.at(1, 1, 1) = labels.at(2, 2, 2) = 5;
  EXPECT_TRUE(remove_small_islands(labels, 5, {2, 0}).empty());
  EXPECT_EQ(remove_small_islands(labels, 5, {2, 0}, Connectivity::kFaces).voxels(), 2U);
  EXPECT_EQ(keep_largest_island(labels, 5, Connectivity::kFaces).box.first, (VoxelIndex{2, 2, 2}));
}

TEST(LabelOperationsTest, TheLargestIslandIsThatOfPostprocessing) {
  const LabelVolume labels = testing::random_mask({20, 18, 16}, 0.2F, 5, 11);
  LabelVolume expected = labels;
  keep_largest_component(expected, Connectivity::kFaces);
  const LabelChange change = keep_largest_island(labels, 5, Connectivity::kFaces);
  EXPECT_EQ(applied(labels, change).voxels, expected.voxels);
  testing::expect_honest(labels, change);
  EXPECT_TRUE(keep_largest_island(labels, 6).empty());
}

TEST(LabelOperationsTest, HolesAreFilledAndTunnelsStay) {
  LabelVolume labels = block({12, 12, 12}, {{2, 2, 2}, {8, 8, 8}}, 5);
  const LabelVolume whole = labels;
  labels.at(4, 4, 4) = labels.at(4, 4, 5) = labels.at(7, 7, 7) = 0;
  const LabelChange change = fill_label_holes(labels, 5);
  EXPECT_EQ(applied(labels, change).voxels, whole.voxels);
  EXPECT_EQ(change.box, (Box{{4, 4, 4}, {4, 4, 4}}));
  testing::expect_honest(labels, change);
  for (std::int64_t k = 5; k < 10; ++k) labels.at(4, 4, k) = 0;
  EXPECT_EQ(fill_label_holes(labels, 5).voxels(), 1U);
}

TEST(LabelOperationsTest, AnotherLabelInAHoleStaysUnlessAskedFor) {
  LabelVolume labels = block({12, 12, 12}, {{2, 2, 2}, {8, 8, 8}}, 5);
  labels.at(5, 5, 5) = 9;
  labels.at(6, 5, 5) = 0;
  const LabelVolume background = applied(labels, fill_label_holes(labels, 5)),
                    all = applied(labels, fill_label_holes(labels, 5, {}));
  EXPECT_EQ(background.at(5, 5, 5), 9);
  EXPECT_EQ(background.at(6, 5, 5), 5);
  EXPECT_EQ(testing::count_of(all, 5), 512U);
  EXPECT_TRUE(fill_label_holes(labels, 77).empty());
}

TEST(LabelOperationsTest, ALabelAtTheVolumesEdgeDoesNotEncloseWhatReachesIt) {
  LabelVolume labels(Geometry{{5, 5, 5}, {}}, 5);
  labels.at(0, 2, 2) = 0;
  EXPECT_TRUE(fill_label_holes(labels, 5).empty());
  labels.at(2, 2, 2) = 0;
  EXPECT_EQ(fill_label_holes(labels, 5).voxels(), 1U);
}

TEST(LabelOperationsTest, SwapMergeAndDelete) {
  const LabelVolume labels = testing::random_labels({9, 8, 7}, 5, 21);
  const auto expect_map = [&](const LabelChange& change, const std::array<std::uint16_t, 5>& map) {
    testing::expect_honest(labels, change);
    const LabelVolume result = applied(labels, change);
    for (std::size_t v = 0; v < labels.voxels.size(); ++v) ASSERT_EQ(result.voxels[v], map[labels.voxels[v]]);
  };
  expect_map(swap_labels(labels, 1, 3), {0, 3, 2, 1, 4});
  expect_map(swap_labels(labels, 0, 65535), {65535, 1, 2, 3, 4});
  expect_map(swap_labels(labels, 2, 2), {0, 1, 2, 3, 4});
  expect_map(merge_labels(labels, std::array{1, 2, 4}, 4), {0, 4, 4, 3, 4});
  expect_map(merge_labels(labels, std::array{1, 2}, 300), {0, 300, 300, 3, 4});
  expect_map(merge_labels(labels, std::span<const int>(), 3), {0, 1, 2, 3, 4});
  expect_map(delete_label(labels, 2), {0, 1, 0, 3, 4});
}

TEST(LabelOperationsTest, OptionsOutOfRangeAreRefused) {
  const LabelVolume labels(Geometry{{4, 4, 4}, {}});
  const auto refuses = [](const std::string& part, auto&& action) { expect_error(ErrorCode::kBadInput, part, action); };
  for (const int id : {-1, 0, 65536}) {
    refuses("from 1 to 65535", [&] { remove_small_islands(labels, id, {}); });
    refuses("from 1 to 65535", [&] { keep_largest_island(labels, id); });
    refuses("from 1 to 65535", [&] { fill_label_holes(labels, id); });
    refuses("from 1 to 65535", [&] { delete_label(labels, id); });
  }
  for (const int id : {-1, 65536}) {
    refuses("from 0 to 65535", [&] { swap_labels(labels, 1, id); });
    refuses("from 0 to 65535", [&] { merge_labels(labels, std::array{1}, id); });
    refuses("from 0 to 65535", [&] { merge_labels(labels, std::array{id}, 1); });
    refuses("from 0 to 65535", [&] { fill_label_holes(labels, 1, id); });
  }
  for (const double mm3 : {-1.0, std::numeric_limits<double>::infinity()})
    refuses("smallest volume", [&] { remove_small_islands(labels, 1, {0, mm3}); });
}

}  // namespace
}  // namespace voxlet
