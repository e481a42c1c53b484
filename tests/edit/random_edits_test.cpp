// All tools in random order, with undo and redo between them, against copies of the whole map.
#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "base/random.h"
#include "edit/brush.h"
#include "edit/edit_history.h"
#include "edit/editing.h"
#include "edit/flood_fill.h"
#include "edit/interpolate_slices.h"
#include "edit/label_operations.h"
#include "edit/polygon.h"
#include "edit/smooth_label.h"

namespace voxlet {
namespace {

class RandomTool {
 public:
  RandomTool(const Geometry& grid, std::uint64_t seed)
      : grid_(grid), random_(seed), image_(testing::world_ramp(grid)) {}

  std::uint32_t below(std::uint32_t bound) { return random_.below(bound); }

  LabelChange use(const LabelVolume& labels) {
    const int id = 1 + static_cast<int>(below(4));
    switch (below(11)) {
      case 0:
        return brush_stroke(labels, {random_.uniform(0.5F, 5), {}}, point(), point(), paint());
      case 1:
        return brush_stroke(labels, {random_.uniform(0.5F, 5), plane()}, point(), point(), paint());
      case 2:
        return fill_polygon(labels, std::array{point(), point(), point(), point()}, plane(), paint());
      case 3:
        return fill_region(labels, voxel(), paint(), flood_options());
      case 4:
        return grow_region(labels, image_, voxel(), random_.uniform(0, 15), paint(), flood_options());
      case 5:
        return interpolate_slices(labels, {id, static_cast<int>(below(3))});
      case 6:
        return smooth_label(labels, {id, random_.uniform(0.3F, 2)});
      case 7:
        return remove_small_islands(labels, id, {below(40), 0});
      case 8:
        return fill_label_holes(labels, id);
      case 9:
        return swap_labels(labels, id, static_cast<int>(below(5)));
      default:
        return keep_largest_island(labels, id);
    }
  }

 private:
  WorldPoint point() {
    const auto& s = grid_.shape;
    const double i = random_.uniform(-2, static_cast<float>(s.ni)), j = random_.uniform(-2, static_cast<float>(s.nj));
    return grid_.world_of({i, j, random_.uniform(-2, static_cast<float>(s.nk))});
  }
  VoxelIndex voxel() {
    const std::int64_t i = below(static_cast<std::uint32_t>(grid_.shape.ni)),
                       j = below(static_cast<std::uint32_t>(grid_.shape.nj));
    return {i, j, below(static_cast<std::uint32_t>(grid_.shape.nk))};
  }
  DrawingPlane plane() {
    const double x = random_.normal(), y = random_.normal();
    return {{x, y, random_.normal()}, 0.8};
  }
  Paint paint() {
    const int id = static_cast<int>(below(5));
    return {id, random_.chance(0.5F) ? std::optional<int>() : static_cast<int>(below(5))};
  }
  FloodOptions flood_options() {
    const std::optional<int> axis = random_.chance(0.5F) ? std::optional<int>() : static_cast<int>(below(3));
    return {axis, random_.uniform(2, 12)};
  }

  Geometry grid_;
  Random random_;
  ImageVolume image_;
};

using Voxels = std::vector<std::uint16_t>;

/// What the history should hold: the map before the first step and after each, and where it stands.
struct States {
  std::vector<Voxels> all;
  std::size_t at = 0;
  void add(const LabelVolume& labels, const EditHistory& history) {
    if (history.undo_steps() == at) return;  // nothing has changed
    all.resize(++at);
    all.push_back(labels.voxels);
  }
};

void use_tools(RandomTool& tools, EditHistory& history, LabelVolume& labels, std::uint32_t times) {
  for (std::uint32_t n = 0; n < times; ++n) {
    const LabelChange change = tools.use(labels);
    testing::expect_honest(labels, change);
    history.commit(labels, change, "edit");
  }
}

TEST(RandomEditsTest, EveryStateComesBackBitByBit) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const Geometry grid = seed == 2 ? testing::sheared_grid({17, 15, 13}) : testing::oblique_grid({17, 15, 13});
    LabelVolume labels(grid);
    RandomTool tools(grid, seed);
    EditHistory history;
    States states{{labels.voxels}};
    for (int n = 0; n < 150; ++n) {
      switch (tools.below(5)) {
        case 0:
          if (history.can_undo()) --states.at;
          history.undo(labels);
          break;
        case 1:
          if (history.can_redo()) ++states.at;
          history.redo(labels);
          break;
        case 2:
          history.begin_step("several");
          use_tools(tools, history, labels, 3);
          history.end_step();
          states.add(labels, history);
          break;
        default:
          use_tools(tools, history, labels, 1), states.add(labels, history);
      }
      ASSERT_EQ(labels.voxels, states.all[states.at]);
      ASSERT_EQ(history.undo_steps(), states.at);
    }
    ASSERT_GT(states.all.size(), 10U);
    while (history.can_redo()) history.redo(labels), ++states.at;
    EXPECT_EQ(labels.voxels, states.all.back());
    while (history.can_undo()) history.undo(labels);
    EXPECT_EQ(labels.voxels, states.all.front());
    while (history.can_redo()) history.redo(labels);
    EXPECT_EQ(labels.voxels, states.all.back());
  }
}

}  // namespace
}  // namespace voxlet
