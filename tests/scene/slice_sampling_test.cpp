#include "scene/slice_sampling.h"

#include <gtest/gtest.h>

#include <cmath>

#include "oriented_geometry.h"

namespace voxlet {
namespace {

const Rect kSampledPanel{100, 50, 400, 300};

/// The voxel of a volume that the shader shows at a pixel.
VoxelIndex shown_voxel(const SliceSampling& sampling, const Shape& shape, const ScreenPoint& pixel) {
  std::array<std::int64_t, 3> voxel{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double at = sampling.origin[axis] + pixel.x * sampling.per_x[axis] + pixel.y * sampling.per_y[axis];
    voxel[axis] = static_cast<std::int64_t>(std::floor(at * static_cast<double>(shape[static_cast<int>(axis)])));
  }
  return {voxel[0], voxel[1], voxel[2]};
}

DisplayPoint middle_of_grid(const DisplayGrid& grid) {
  return {grid.extent_mm(0) / 2, grid.extent_mm(1) / 2, grid.extent_mm(2) / 2};
}

class SliceSamplingTest : public testing::TestWithParam<int> {
 protected:
  Geometry geometry_ = geometry_of_order(GetParam());
  DisplayGrid grid_{geometry_};
  Affine from_world_ = geometry_.affine.inverse();
};

/// The end of the chain from file to screen: a voxel that lies to the subject's right, front or top of another is shown
/// towards the edge that carries that letter, in every plane and both conventions.
TEST_P(SliceSamplingTest, NeighboursLieTowardsTheLettersOfTheirDirections) {
  for (const Plane plane : kPlanes)
    for (const bool radiological : {false, true}) {
      const SliceMapping mapping(plane, grid_, kSampledPanel, middle_of_grid(grid_), 8, radiological);
      const DisplayIndex cursor{2, 2, 2};
      const SliceSampling sampling = slice_sampling(mapping, grid_, cursor, from_world_, geometry_.shape);
      const ScreenPoint middle = mapping.to_screen({2, 2, 2});
      const EdgeLetters letters = edge_letters(plane, radiological);
      const auto world_at = [&](double dx, double dy) {
        const VoxelIndex v = shown_voxel(sampling, geometry_.shape, {middle.x + dx, middle.y + dy});
        return geometry_.world_of({static_cast<double>(v.i), static_cast<double>(v.j), static_cast<double>(v.k)});
      };
      const WorldPoint centre = world_at(0, 0);
      const auto expect_towards = [&](char letter, const WorldPoint& at) {
        const double moved = letter == 'R'   ? at.x - centre.x
                             : letter == 'L' ? centre.x - at.x
                             : letter == 'A' ? at.y - centre.y
                             : letter == 'P' ? centre.y - at.y
                             : letter == 'S' ? at.z - centre.z
                                             : centre.z - at.z;
        EXPECT_GT(moved, 1) << name_of(plane) << " towards " << letter;
      };
      const double right = 8 * grid_.spacing_mm(mapping.axes().right), up = 8 * grid_.spacing_mm(mapping.axes().up);
      expect_towards(letters.right, world_at(right, 0));
      expect_towards(letters.left, world_at(-right, 0));
      expect_towards(letters.top, world_at(0, -up));
      expect_towards(letters.bottom, world_at(0, up));
    }
}

TEST_P(SliceSamplingTest, ThePixelOfAVoxelsCentreShowsThatVoxel) {
  for (const Plane plane : kPlanes) {
    const SliceMapping mapping(plane, grid_, kSampledPanel, middle_of_grid(grid_), 7.3, false);
    for (std::int64_t n = 0; n < 4; ++n) {
      const DisplayIndex at{n, (n + 1) % 4, (2 * n) % 4};
      const SliceSampling sampling = slice_sampling(mapping, grid_, at, from_world_, geometry_.shape);
      const ScreenPoint pixel =
          mapping.to_screen({static_cast<double>(at[0]), static_cast<double>(at[1]), static_cast<double>(at[2])});
      const VoxelIndex voxel = shown_voxel(sampling, geometry_.shape, pixel);
      const WorldPoint world = geometry_.world_of(
          {static_cast<double>(voxel.i), static_cast<double>(voxel.j), static_cast<double>(voxel.k)});
      EXPECT_EQ(grid_.index_of(world), at);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(AllAxisOrders, SliceSamplingTest, testing::Range(0, 48));

/// Two layers on unlike grids of one world: a pixel shows the same place of both.
TEST(SliceSamplingLayersTest, LayersOnOtherGridsMeetInTheWorld) {
  const Geometry scan = geometry_of_order(5);
  Geometry layer{{30, 30, 30}, affine_from_spacing({0.7, 0.9, 1.1})};
  const double c = std::cos(0.2), s = std::sin(0.2);
  layer.affine.rows[0] = {0.7 * c, -0.9 * s, 0, -9};
  layer.affine.rows[1] = {0.7 * s, 0.9 * c, 0, -3};
  const DisplayGrid grid(scan);
  const SliceMapping mapping(Plane::kCoronal, grid, kSampledPanel, middle_of_grid(grid), 9, true);
  const DisplayIndex cursor{1, 2, 1};
  const SliceSampling sampling = slice_sampling(mapping, grid, cursor, layer.affine.inverse(), layer.shape);
  const ScreenPoint pixel{kSampledPanel.centre().x + 13, kSampledPanel.centre().y - 7};
  const WorldPoint expected = grid.world_of(mapping.to_voxel(pixel, cursor));
  VoxelPoint voxel{};
  double* part[] = {&voxel.i, &voxel.j, &voxel.k};
  for (std::size_t axis = 0; axis < 3; ++axis)
    *part[axis] = (sampling.origin[axis] + pixel.x * sampling.per_x[axis] + pixel.y * sampling.per_y[axis]) * 30 - 0.5;
  const WorldPoint found = layer.world_of(voxel);
  EXPECT_NEAR(found.x, expected.x, 1e-3);
  EXPECT_NEAR(found.y, expected.y, 1e-3);
  EXPECT_NEAR(found.z, expected.z, 1e-3);
}

}  // namespace
}  // namespace voxlet
