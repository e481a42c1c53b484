#include "io/nifti_series.h"

#include <gtest/gtest.h>

#include <numeric>

#include "base/error.h"
#include "support/nifti_bytes.h"

namespace voxlet {
namespace {

using testing::gzipped;
using testing::nifti_bytes;
using testing::NiftiFields;

/// Three volumes of 2 × 2 × 2 voxels that count on.
std::vector<std::byte> counting_file() {
  NiftiFields fields;
  fields.dim = {4, 2, 2, 2, 3, 1, 1, 1};
  std::vector<float> voxels(24);
  std::iota(voxels.begin(), voxels.end(), 0.0F);
  return nifti_bytes(fields, voxels);
}

TEST(NiftiSeriesTest, GivesEachVolumeByItself) {
  for (const bool compressed : {false, true}) {
    const NiftiSeries series(compressed ? gzipped(counting_file()) : counting_file());
    EXPECT_EQ(series.frames(), 3u);
    EXPECT_EQ(series.info().compressed, compressed);
    EXPECT_EQ(series.volume(0).voxels.front(), 0);
    EXPECT_EQ(series.volume(2).voxels, (std::vector<float>{16, 17, 18, 19, 20, 21, 22, 23}));
    EXPECT_EQ(series.labels(1).voxels.front(), 8);
    EXPECT_THROW(series.volume(3), Error);
  }
}

TEST(NiftiSeriesTest, AFileOfOneVolumeIsASeriesOfOneAndReadsAsBefore) {
  NiftiFields fields;
  fields.dim = {3, 2, 2, 2, 1, 1, 1, 1};
  const auto file = nifti_bytes(fields, std::vector<float>{1, 2, 3, 4, 5, 6, 7, 8});
  const NiftiSeries series(file);
  EXPECT_EQ(series.frames(), 1u);
  EXPECT_EQ(series.volume(0).voxels, read_nifti_image(file).voxels);
  EXPECT_EQ(series.info().geometry.affine, read_nifti_info(file).geometry.affine);
}

TEST(NiftiSeriesTest, FurtherAxesCountAsVolumesToo) {
  NiftiFields fields;
  fields.dim = {5, 2, 2, 2, 1, 3, 1, 1};
  EXPECT_EQ(NiftiSeries(nifti_bytes(fields, std::vector<float>(24))).frames(), 3u);
}

TEST(NiftiSeriesTest, WhatIsCutShortIsRefused) {
  std::vector<std::byte> file = counting_file();
  file.resize(file.size() - 4);
  EXPECT_THROW(NiftiSeries{file}, Error);
  std::vector<std::byte> packed = gzipped(counting_file());
  packed.resize(packed.size() - 12);
  EXPECT_THROW(NiftiSeries{packed}, Error);
}

TEST(NiftiSeriesTest, AHeaderThatAsksForMoreThanTheFileHoldsTakesNoMemory) {
  NiftiFields fields;
  fields.dim = {4, 512, 512, 512, 30000, 1, 1, 1};
  EXPECT_THROW(NiftiSeries(gzipped(nifti_bytes(fields, std::vector<float>(8)))), Error);
  fields.dim = {7, 2, 2, 2, 30000, 30000, 30000, 30000};
  EXPECT_THROW(NiftiSeries(nifti_bytes(fields, std::vector<float>(8))), Error);
}

}  // namespace
}  // namespace voxlet
