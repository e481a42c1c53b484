#include "synthesis/synthesis.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr std::uint16_t kLeftThalamus = 10, kRightThalamus = 49, kWhiteMatter = 2;

/// A head of white matter with a thalamus on each side: left at x < 0. RAS, 1 mm, centred on the world's origin.
LabelVolume head_phantom() {
  Geometry geometry{{48, 40, 36}, affine_from_spacing({1, 1, 1})};
  geometry.affine.rows[0][3] = -23.5;
  LabelVolume labels(geometry);
  for (std::int64_t k = 0; k < 36; ++k)
    for (std::int64_t j = 0; j < 40; ++j)
      for (std::int64_t i = 0; i < 48; ++i) {
        labels.at(i, j, k) = kWhiteMatter;
        if (std::hypot(i - 12, j - 20, k - 18) < 6) labels.at(i, j, k) = kLeftThalamus;
        if (std::hypot(i - 35, j - 20, k - 18) < 8) labels.at(i, j, k) = kRightThalamus;
      }
  return labels;
}

/// Nothing random in space: the label map's own grid comes back.
SynthesisOptions undeformed() {
  SynthesisOptions options;
  options.spacing_mm = 1;
  options.margin_mm = options.crop_mm = options.rotation_degrees = options.axis_scale = options.shear = 0;
  options.deformation_mm = 0;
  options.smallest_scale = options.largest_scale = 1;
  options.mirror = false;
  return options;
}

double mean_x_mm(const LabelVolume& labels, std::uint16_t id) {
  double sum = 0, count = 0;
  for (std::int64_t k = 0; k < labels.shape().nk; ++k)
    for (std::int64_t j = 0; j < labels.shape().nj; ++j)
      for (std::int64_t i = 0; i < labels.shape().ni; ++i)
        if (labels.at(i, j, k) == id) {
          sum += labels.geometry.world_of({double(i), double(j), double(k)}).x;
          ++count;
        }
  return sum / count;
}

std::size_t count(const LabelVolume& labels, std::uint16_t id) {
  return static_cast<std::size_t>(std::count(labels.voxels.begin(), labels.voxels.end(), id));
}

TEST(SynthesisTest, WithoutDeformationTheLabelsComeBack) {
  Random random(1);
  const SyntheticCase made = synthesize(head_phantom(), undeformed(), random);
  EXPECT_TRUE(same_grid(made.labels.geometry, head_phantom().geometry));
  EXPECT_EQ(made.labels.voxels, head_phantom().voxels);
  EXPECT_TRUE(same_grid(made.image.geometry, made.labels.geometry));
}

TEST(SynthesisTest, ScalesTheHead) {
  SynthesisOptions options = undeformed();
  options.smallest_scale = options.largest_scale = 0.5;
  Random random(1);
  const SyntheticCase made = synthesize(head_phantom(), options, random);
  const double ratio = static_cast<double>(count(made.labels, kRightThalamus)) /
                       static_cast<double>(count(head_phantom(), kRightThalamus));
  EXPECT_NEAR(ratio, 0.125, 0.015);  // balls of radius 8 and 4 on a grid
}

TEST(SynthesisTest, LeftStaysLeftWhetherMirroredOrNot) {
  SynthesisOptions options;
  options.spacing_mm = 1;
  options.crop_mm = 0;  // neither ball may fall out of the field of view
  int mirrored = 0;
  for (std::uint64_t n = 0; n < 12; ++n) {
    Random random(3, n);
    const SyntheticCase made = synthesize(head_phantom(), options, random);
    EXPECT_LT(mean_x_mm(made.labels, kLeftThalamus), mean_x_mm(made.labels, kRightThalamus)) << n;
    mirrored += count(made.labels, kLeftThalamus) > count(made.labels, kRightThalamus) ? 1 : 0;
  }
  // The phantom's right thalamus is the larger one; mirrored heads have a larger left one.
  EXPECT_GT(mirrored, 1);
  EXPECT_LT(mirrored, 11);
}

TEST(SynthesisTest, SameRandomNumbersGiveTheSameCase) {
  const SynthesisOptions options;
  Random first(5, 7), again(5, 7), other(5, 8);
  const SyntheticCase a = synthesize(head_phantom(), options, first);
  const SyntheticCase b = synthesize(head_phantom(), options, again);
  const SyntheticCase c = synthesize(head_phantom(), options, other);
  EXPECT_EQ(a.image.voxels, b.image.voxels);
  EXPECT_EQ(a.labels.voxels, b.labels.voxels);
  EXPECT_NE(a.image.voxels, c.image.voxels);
}

TEST(SynthesisTest, ImagesAreFiniteAndNotNegative) {
  Random random(9);
  const SyntheticCase made = synthesize(head_phantom(), {}, random);
  EXPECT_TRUE(std::all_of(made.image.voxels.begin(), made.image.voxels.end(),
                          [](float v) { return std::isfinite(v) && v >= 0; }));
}

TEST(SynthesisTest, EmptyLabelMapIsRefused) {
  Random random(1);
  EXPECT_THROW(synthesize(LabelVolume(Geometry{{8, 8, 8}, {}}), {}, random), Error);
}

TEST(SynthesisOptionsTest, ImpossibleValuesAreRefused) {
  SynthesisOptions options;
  options.t1_share = 1.5;
  EXPECT_THROW(options.validate(), Error);
  options = {};
  options.smallest_scale = 2;
  EXPECT_THROW(options.validate(), Error);
  EXPECT_NO_THROW(SynthesisOptions{}.validate());
}

/// A scan of one structure of even intensity 100 by a perfect scanner.
ImageVolume scan_of_white_matter(double texture_sd) {
  SynthesisOptions options;
  options.t1_share = 1;
  options.bias_sd = options.noise_sd = options.gamma_sd = options.skull_strip_share = 0;
  options.blur_mm = 0.3;
  options.texture_sd = texture_sd;
  LabelVolume labels(Geometry{{24, 24, 24}, affine_from_spacing({1, 1, 1})});
  std::fill(labels.voxels.begin(), labels.voxels.end(), kWhiteMatter);
  const Contrast even{{kWhiteMatter, {100, 0}}};
  Random random(5);
  return scan_of(labels, options, random, &even);
}

double mean_square_step(const ImageVolume& image, std::int64_t step) {
  double sum = 0;
  std::int64_t count = 0;
  for (std::int64_t k = 0; k < image.shape().nk; ++k)
    for (std::int64_t j = 0; j < image.shape().nj; ++j)
      for (std::int64_t i = step; i < image.shape().ni; ++i, ++count) {
        const double difference = image.at(i, j, k) - image.at(i - step, j, k);
        sum += difference * difference;
      }
  return sum / static_cast<double>(count);
}

TEST(SynthesisTest, WithoutTextureAnEvenStructureStaysEven) {
  EXPECT_NEAR(mean_square_step(scan_of_white_matter(0), 8), 0, 1e-6);
}

TEST(SynthesisTest, TextureVariesSmoothlyInsideAStructure) {
  const ImageVolume image = scan_of_white_matter(40);
  const double far = mean_square_step(image, 10);
  EXPECT_GT(far, 4);                                 // intensities² on the scale 0 … 255
  EXPECT_LT(mean_square_step(image, 1), 0.1 * far);  // neighbours are alike
}

}  // namespace
}  // namespace voxlet
