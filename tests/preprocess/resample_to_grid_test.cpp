// Onto another grid of the world; golden values are ITK's (golden/make_resample_itk_golden.sh).
#include "preprocess/resample_to_grid.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "io/file.h"
#include "support/expect_error.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::ball_phantom;
using testing::counting_image;
using testing::expect_error;
using testing::oriented_grid;
using testing::plain_dice;
using testing::rotated;
using testing::world_ramp;

constexpr std::array kAll{Interpolation::kNearest, Interpolation::kLinear, Interpolation::kCubic};

Geometry oblique_grid(const Shape& shape, const Vec3& spacing_mm, const char* orientation, double angle) {
  Geometry grid = oriented_grid(shape, spacing_mm, parse_orientation(orientation));
  grid.affine = rotated(grid.affine, angle, -angle / 2);
  return grid;
}

/// A grid whose middle is that of `other`.
Geometry centred_on(Geometry grid, const Geometry& other) {
  auto middle = [](const Geometry& g) {
    return g.world_of({static_cast<double>(g.shape.ni - 1) / 2, static_cast<double>(g.shape.nj - 1) / 2,
                       static_cast<double>(g.shape.nk - 1) / 2});
  };
  const WorldPoint from = middle(grid), to = middle(other);
  grid.affine.rows[0][3] += to.x - from.x;
  grid.affine.rows[1][3] += to.y - from.y;
  grid.affine.rows[2][3] += to.z - from.z;
  return grid;
}

TEST(ResampleToGridTest, ARampKeepsItsWorldPlace) {
  const ImageVolume source = world_ramp(oblique_grid({30, 28, 26}, {1, 1.2, 1.4}, "LSA", 0.4));
  const Geometry target = centred_on(oblique_grid({9, 8, 7}, {0.8, 1.3, 1}, "PIR", -0.7), source.geometry);
  const ImageVolume expected = world_ramp(target);
  const ImageVolume linear = resample_to_grid(source, target, Interpolation::kLinear, -1000);
  for (std::size_t v = 0; v < expected.voxels.size(); ++v) EXPECT_NEAR(linear.voxels[v], expected.voxels[v], 1e-4);
  EXPECT_EQ(linear.geometry.affine, target.affine);
}

TEST(ResampleToGridTest, ItsOwnGridGivesTheSameBits) {
  const ImageVolume source = counting_image(oblique_grid({7, 6, 5}, {1, 1.2, 3}, "ASR", 0.3));
  for (const auto interpolation : kAll)
    EXPECT_EQ(resample_to_grid(source, source.geometry, interpolation).voxels, source.voxels);
}

TEST(ResampleToGridTest, AgreesWithResampleOnAGridOfTheSameBox) {
  const ImageVolume source = counting_image(oblique_grid({9, 11, 7}, {1, 1.2, 3}, "ASR", 0.3));
  for (const auto interpolation : kAll) {
    const ImageVolume expected = resample(source, {13, 5, 10}, {interpolation, interpolation});
    const ImageVolume result = resample_to_grid(source, expected.geometry, interpolation, -1);
    for (std::size_t v = 0; v < expected.voxels.size(); ++v)
      EXPECT_NEAR(result.voxels[v], expected.voxels[v], 1e-3) << to_string(interpolation) << " " << v;
  }
}

TEST(ResampleToGridTest, AReorderedGridTakesTheVoxelsThemselves) {
  const ImageVolume source = counting_image(oblique_grid({7, 6, 5}, {1, 1.2, 3}, "ASR", 0.3));
  const ImageVolume reordered = reorient_to(source, parse_orientation("LPS"));
  EXPECT_EQ(resample_to_grid(source, reordered.geometry, Interpolation::kNearest, -1).voxels, reordered.voxels);
}

TEST(ResampleToGridTest, OutsideBeginsHalfAVoxelBeyondTheOuterCentres) {
  const ImageVolume source(Geometry{{3, 3, 3}, {}}, 5.0F);
  Geometry target{{7, 1, 1}, affine_from_spacing({0.49, 1, 1})};
  target.affine.rows[0][3] = -0.6;  // −0.6, −0.11, … 2.34
  for (const auto interpolation : kAll) {
    const auto voxels = resample_to_grid(source, target, interpolation, -1).voxels;
    EXPECT_EQ(voxels.front(), -1);
    for (std::size_t v = 1; v < voxels.size(); ++v) EXPECT_NEAR(voxels[v], 5, 1e-6) << v;
  }
  target.affine.rows[1][3] = 2.6;
  const auto beyond = resample_to_grid(source, target, Interpolation::kLinear, -1).voxels;
  EXPECT_EQ(std::count(beyond.begin(), beyond.end(), -1.0F), 7);
}

TEST(ResampleToGridTest, RefusesASingularAffineAndSaysWhose) {
  const ImageVolume source = counting_image(Geometry{{3, 3, 3}, {}});
  Geometry flat{{3, 3, 3}, affine_from_spacing({1, 0, 1})};
  expect_error(ErrorCode::kBadInput, "grid to resample to",
               [&] { resample_to_grid(source, flat, Interpolation::kLinear); });
  const ImageVolume flat_source = counting_image(flat);
  expect_error(ErrorCode::kBadInput, "image to resample",
               [&] { resample_to_grid(flat_source, source.geometry, Interpolation::kLinear); });
  expect_error(ErrorCode::kBadInput, "found a singular matrix",
               [&] { resample_labels_to_grid(LabelVolume(flat), source.geometry); });
  flat.affine.rows[1] = {0, 1, 0, std::numeric_limits<double>::infinity()};
  expect_error(ErrorCode::kBadInput, "grid to resample to",
               [&] { resample_to_grid(source, flat, Interpolation::kNearest); });
  expect_error(ErrorCode::kBadInput, "0 × 0 × 0", [&] { resample_to_grid(source, {}, Interpolation::kLinear); });
}

TEST(ResampleLabelsToGridTest, FindsTheBallsOnAnotherGrid) {
  const LabelVolume labels = ball_phantom(oriented_grid({48, 40, 36}, {1, 1, 1}, parse_orientation("RAS")));
  const Geometry target =
      centred_on(oriented_grid({30, 44, 25}, {1.6, 1.1, 1.5}, parse_orientation("SPL")), labels.geometry);
  const LabelVolume result = resample_labels_to_grid(labels, target), expected = ball_phantom(target);
  for (const auto id : std::array<std::uint16_t, 2>{17, 53}) EXPECT_GT(plain_dice(result, expected, id), 0.93) << id;
}

TEST(ResampleLabelsToGridTest, OutsideTakesTheGivenLabel) {
  const Volume<std::uint8_t> labels(Geometry{{2, 2, 2}, {}}, 3);
  Geometry target{{4, 1, 1}, {}};
  target.affine.rows[0][3] = -1;
  EXPECT_EQ(resample_labels_to_grid<std::uint8_t>(labels, target, 9).voxels, (std::vector<std::uint8_t>{9, 3, 3, 9}));
}

Affine affine_from_json(const nlohmann::json& json) {
  Affine affine;
  affine.rows = json.get<std::array<std::array<double, 4>, 3>>();
  return affine;
}

/// ITK's spline goes on beyond the outer voxel centres, where ours repeats the border.
bool between_outer_centres(const Geometry& source, const Geometry& target, std::size_t v) {
  const auto n = static_cast<std::int64_t>(v);
  const Shape& shape = target.shape;
  const VoxelIndex index{n % shape.ni, n / shape.ni % shape.nj, n / shape.ni / shape.nj};
  const VoxelPoint p = source.voxel_of(
      target.world_of({static_cast<double>(index.i), static_cast<double>(index.j), static_cast<double>(index.k)}));
  auto on_axis = [](double x, std::int64_t size) { return x >= 0 && x <= static_cast<double>(size - 1); };
  return on_axis(p.i, source.shape.ni) && on_axis(p.j, source.shape.nj) && on_axis(p.k, source.shape.nk);
}

class ResampleItkTest : public ::testing::TestWithParam<Interpolation> {};

TEST_P(ResampleItkTest, GivesWhatItkGives) {
  const auto golden = nlohmann::json::parse(read_text_file(std::filesystem::path(VOXLET_GOLDEN) / "resample/itk.json"));
  const auto& from = golden.at("source");
  ImageVolume source(Geometry{shape_from(from.at("shape")), affine_from_json(from.at("affine"))});
  source.voxels = from.at("voxels").get<std::vector<float>>();
  std::size_t compared = 0;
  for (const auto& one : golden.at("targets")) {
    const Geometry target{shape_from(one.at("shape")), affine_from_json(one.at("affine"))};
    const auto expected = one.at(to_string(GetParam())).get<std::vector<float>>();
    const ImageVolume result = resample_to_grid(source, target, GetParam(), golden.at("outside").get<float>());
    ASSERT_EQ(result.voxels.size(), expected.size());
    for (std::size_t v = 0; v < expected.size(); ++v) {
      if (GetParam() == Interpolation::kCubic && !between_outer_centres(source.geometry, target, v)) continue;
      ++compared;
      ASSERT_NEAR(result.voxels[v], expected[v], 5e-4) << v;  // voxels are 0 … 256
    }
  }
  EXPECT_GT(compared, 1000U);
}

INSTANTIATE_TEST_SUITE_P(All, ResampleItkTest, ::testing::ValuesIn(kAll));

}  // namespace
}  // namespace voxlet
