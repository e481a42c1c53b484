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

TEST(NiftiSeriesTest, DamagedVoxelsAreSeenByTheChecksum) {
  std::vector<std::byte> packed = gzipped(counting_file());
  packed[packed.size() - 8] ^= std::byte{1};
  EXPECT_THROW(NiftiSeries{packed}, Error);
  packed = gzipped(counting_file());
  packed.resize(packed.size() - 8);
  EXPECT_THROW(NiftiSeries{packed}, Error);
}

TEST(NiftiSeriesTest, TheFirstVolumeIsReadAlone) {
  for (const auto& file : {counting_file(), gzipped(counting_file())}) {
    EXPECT_EQ(read_first_image(file).voxels, NiftiSeries(file).volume(0).voxels);
    EXPECT_EQ(read_first_labels(file).voxels, NiftiSeries(file).labels(0).voxels);
    EXPECT_THROW(read_nifti_image(file), Error);
  }
}

std::size_t voxel_bytes(int datatype) {
  if (datatype == 2 || datatype == 256) return 1;
  if (datatype == 4 || datatype == 512) return 2;
  return datatype == 8 || datatype == 16 || datatype == 768 ? 4 : 8;
}

TEST(NiftiSeriesTest, EveryTypeOrderAndScalingReadsAsItsVolumesDoAlone) {
  for (const int datatype : {2, 4, 8, 16, 64, 256, 512, 768, 1024, 1280}) {
    for (const bool swapped : {false, true}) {
      NiftiFields fields;
      fields.datatype = datatype;
      fields.swapped = swapped;
      fields.slope = 0.5;
      fields.intercept = -3;
      fields.dim = {4, 3, 2, 2, 2, 1, 1, 1};
      const std::size_t size = voxel_bytes(datatype);
      std::vector<std::byte> voxels(24 * size);
      for (std::size_t n = 0; n < voxels.size(); ++n) voxels[n] = static_cast<std::byte>(n * 37 % 113);
      if (datatype == 64)  // within what float holds
        for (std::size_t n = 7; n < voxels.size(); n += 8) voxels[n] = std::byte{0x3F};
      const NiftiSeries series(nifti_bytes(fields, voxels, size));
      fields.dim = {3, 3, 2, 2, 1, 1, 1, 1};
      const auto second = nifti_bytes(fields, std::span(voxels).subspan(12 * size), size);
      EXPECT_EQ(series.volume(1).voxels, read_nifti_image(second).voxels) << datatype << " " << swapped;
    }
  }
}

TEST(NiftiSeriesTest, TheTimeBetweenVolumesIsInSeconds) {
  NiftiFields fields;
  fields.dim = {4, 2, 2, 2, 3, 1, 1, 1};
  fields.pixdim[4] = 2500;
  const auto seconds = [&](int units) {
    fields.units = units;
    return read_nifti_series_info(nifti_bytes(fields, std::vector<float>(24))).frame_seconds;
  };
  EXPECT_EQ(seconds(2 + 8), 2500);
  EXPECT_EQ(seconds(2 + 16), 2.5);
  EXPECT_DOUBLE_EQ(seconds(2 + 24), 2.5e-3);
  EXPECT_EQ(seconds(2), 0);
  EXPECT_EQ(seconds(2 + 32), 0);  // Hz
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
