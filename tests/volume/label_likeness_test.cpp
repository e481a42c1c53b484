#include "volume/label_likeness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/random.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

ImageVolume empty_volume() { return ImageVolume(Geometry{{30, 24, 20}, affine_from_spacing({1, 1, 1})}); }

template <typename Value>
ImageVolume filled(const Value& value_at) {
  ImageVolume volume = empty_volume();
  for (std::int64_t k = 0; k < 20; ++k)
    for (std::int64_t j = 0; j < 24; ++j)
      for (std::int64_t i = 0; i < 30; ++i) volume.at(i, j, k) = static_cast<float>(value_at(i, j, k));
  return volume;
}

/// Blocks of 5³ voxels whose ids follow no order in space.
ImageVolume blocks() {
  return filled([](auto i, auto j, auto k) { return (7 * (i / 5) + 11 * (j / 5) + 5 * (k / 5)) % 23; });
}

/// A smooth image in so many grey levels, without noise, inside of a ball.
ImageVolume smooth(int levels) {
  return filled([&](auto i, auto j, auto k) {
    const double r =
        std::hypot(static_cast<double>(i) - 14.5, static_cast<double>(j) - 11.5, static_cast<double>(k) - 9.5);
    return r > 9 ? 0 : 1 + std::floor((9 - r) / 9 * levels);
  });
}

/// An image in 8 bits, stripped of its background.
ImageVolume noisy() {
  Random random(1);
  ImageVolume image = smooth(3);
  for (float& value : image.voxels)
    if (value != 0) value = std::round(40 * value + 12 * static_cast<float>(random.normal()));
  return image;
}

/// Lines one voxel thick, each with an id of its own.
ImageVolume lines() {
  return filled([](auto i, auto j, auto k) { return j % 4 == 0 && k % 4 == 0 && i < 25 ? 1 + j + k : 0; });
}

TEST(LabelLikenessTest, PatchesOfIdsAreALabelMap) { EXPECT_TRUE(looks_like_a_label_map(blocks())); }

TEST(LabelLikenessTest, AnImageInEightBitsIsNone) {
  EXPECT_FALSE(looks_like_a_label_map(noisy()));
  EXPECT_FALSE(is_taken_for_labels(noisy(), {.file_name = "t1_8bit.nii.gz"}));
}

TEST(LabelLikenessTest, AnImageInFewGreyLevelsIsNone) {
  const ImageVolume ramp = filled([](auto i, auto j, auto k) { return (i + j + k) / 6; });
  EXPECT_FALSE(looks_like_a_label_map(ramp)) << "neighbours differ by one level";
  EXPECT_TRUE(looks_like_a_label_map(smooth(2))) << "two tissues inside each other";
}

TEST(LabelLikenessTest, AMaskIsOneHoweverThin) {
  const ImageVolume mask = filled([](auto i, auto j, auto k) { return (i + j + k) % 2; });
  EXPECT_TRUE(is_taken_for_labels(mask, {.file_name = "vessels.nii"}));
  EXPECT_TRUE(is_taken_for_labels(empty_volume(), {.file_name = "empty.nii"}));
}

TEST(LabelLikenessTest, NameOrTableSpeakForThinStructures) {
  EXPECT_FALSE(is_taken_for_labels(lines(), {.file_name = "lines.nii"}));
  EXPECT_TRUE(is_taken_for_labels(lines(), {.file_name = "lines_dseg.nii"}));
  EXPECT_TRUE(is_taken_for_labels(lines(), {.has_table = true, .file_name = "lines.nii"}));
  EXPECT_TRUE(is_taken_for_labels(lines(), {.has_intent = true, .file_name = "lines.nii"}));
}

TEST(LabelLikenessTest, ANameAloneMakesNoImageALabelMap) {
  EXPECT_FALSE(is_taken_for_labels(noisy(), {.has_table = true, .file_name = "sub-01_mask.nii"}));
}

TEST(LabelLikenessTest, WhatIsNoIdIsNoLabelWhateverIsSaid) {
  for (const float wrong : {-1.0F, 0.5F, 65536.0F, std::nanf("")}) {
    ImageVolume volume = blocks();
    volume.voxels[1000] = wrong;
    EXPECT_FALSE(is_taken_for_labels(volume, {.has_intent = true, .has_table = true, .file_name = "a_dseg.nii"}))
        << wrong;
  }
}

TEST(LabelLikenessTest, OnlyTheNamesLastWordCounts) {
  for (const char* name :
       {"sub-01_dseg.nii.gz", "x_seg.nii", "A_Labels.nii.gz", "brain_mask.nii", "aseg.nii", "aparc+aseg.nii.gz",
        "sub-01_aparc.a2009s+aseg.mgz", "wmparc.mgz", "scan-label.nrrd", "scan.label.nii", "folder_T1w/aseg.mgz"})
    EXPECT_TRUE(has_label_name(name)) << name;
  for (const char* name :
       {"sub-01_T1w_masked.nii.gz", "sub-01_segmented.nii", "labelled_T1.nii.gz", "mask_T1w.nii", "asegment.nii",
        "sub-01_label-GM_probseg.nii.gz", "labels_seg/T1.nii", "T1.nii", "brainmask.mgz"})
    EXPECT_FALSE(has_label_name(name)) << name;
}

LabelVolume as_labels(const ImageVolume& image) {
  LabelVolume labels(image.geometry);
  for (std::size_t v = 0; v < labels.voxels.size(); ++v)
    labels.voxels[v] = static_cast<std::uint16_t>(std::max(0.0F, image.voxels[v]));
  return labels;
}

TEST(RequireLabelMapTest, AnImageIsRefused) {
  LabelVolume image(Geometry{{40, 20, 20}, {}});
  for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] = static_cast<std::uint16_t>(1 + v * 37 % 200);
  expect_error(ErrorCode::kBadInput, "found an image: t1.nii has 200 values",
               [&] { require_label_map(image, "t1.nii"); });
}

TEST(RequireLabelMapTest, AnImageInFewGreyLevelsIsRefused) {
  for (const ImageVolume& image : {smooth(30), smooth(12)})
    expect_error(ErrorCode::kBadInput, "found an image",
                 [&] { require_label_map(as_labels(image), "t1.nii", kFewValues); });
  ImageVolume noise = noisy();
  for (float& value : noise.voxels) value = std::floor(value / 5);
  expect_error(ErrorCode::kBadInput, "found an image",
               [&] { require_label_map(as_labels(noise), "t1.nii", kFewValues); });
}

TEST(RequireLabelMapTest, AnEvaluationTakesWhatANetworkThatHasLearntNothingPredicts) {
  Random random(2);
  LabelVolume labels(Geometry{{30, 24, 20}, {}});
  for (auto& id : labels.voxels) id = static_cast<std::uint16_t>(random.below(15));
  EXPECT_NO_THROW(require_label_map(labels, "the prediction"));
  expect_error(ErrorCode::kBadInput, "found an image: t1.nii has 15 values",
               [&] { require_label_map(labels, "t1.nii", kFewValues); });
}

TEST(RequireLabelMapTest, LabelsInPatchesOrThinOrFewAreALabelMap) {
  LabelVolume parcels(Geometry{{40, 20, 20}, {}});
  for (std::size_t v = 0; v < parcels.voxels.size(); ++v)
    parcels.voxels[v] = static_cast<std::uint16_t>(1 + v % 40 / 5 + 8 * (v / 40 % 20 / 5) + 32 * (v / 4000));
  EXPECT_NO_THROW(require_label_map(parcels, "aparc.nii", kFewValues));
  EXPECT_NO_THROW(require_label_map(as_labels(blocks()), "dseg.nii", kFewValues));
  EXPECT_NO_THROW(require_label_map(as_labels(lines()), "vessels.nii", kFewValues));
  EXPECT_NO_THROW(require_label_map(as_labels(smooth(6)), "layers.nii", kFewValues));
}

}  // namespace
}  // namespace voxlet
