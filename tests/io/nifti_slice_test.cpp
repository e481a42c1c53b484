#include "io/nifti_slice.h"

#include <gtest/gtest.h>

#include <numeric>

#include "base/error.h"
#include "support/nifti_bytes.h"

namespace voxlet {
namespace {

using testing::gzipped;
using testing::nifti_bytes;
using testing::NiftiFields;

NiftiFields slice_fields(std::int64_t nk, std::int64_t frames = 1) {
  NiftiFields fields;
  fields.dim = {frames > 1 ? 4 : 3, 30, 20, nk, frames, 1, 1, 1};
  fields.sform_code = 1;
  return fields;
}

template <typename T = float>
std::vector<std::byte> file_of(const NiftiFields& fields) {
  std::vector<T> voxels(static_cast<std::size_t>(fields.dim[1] * fields.dim[2] * fields.dim[3] * fields.dim[4]));
  std::iota(voxels.begin(), voxels.end(), T{0});
  return nifti_bytes(fields, voxels);
}

void expect_slice_of(const std::vector<std::byte>& file, const ImageVolume& image, std::int64_t k) {
  const auto slice = read_middle_slice(file);
  ASSERT_TRUE(slice.has_value());
  EXPECT_EQ(slice->k, k);
  EXPECT_TRUE(same_grid(slice->info.geometry, image.geometry));
  const auto first = image.voxels.begin() + static_cast<std::ptrdiff_t>(k * 600);
  EXPECT_EQ(slice->values, std::vector<float>(first, first + 600));
}

TEST(NiftiSliceTest, IsTheMiddleOneOfTheReadVolume) {
  for (const std::int64_t nk : {1, 2, 9, 10}) {
    const auto file = file_of(slice_fields(nk));
    expect_slice_of(file, read_nifti_image(file), nk / 2);
    expect_slice_of(gzipped(file), read_nifti_image(file), nk / 2);
  }
}

TEST(NiftiSliceTest, OfTwoMiddleOnesItIsTheOneNearerToTheTop) {
  NiftiFields fields = slice_fields(10);
  fields.srow = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, 0};
  const auto file = file_of(fields);
  expect_slice_of(file, read_nifti_image(file), 4);
}

TEST(NiftiSliceTest, AppliesTypeByteOrderAndScaling) {
  NiftiFields fields = slice_fields(7);
  fields.datatype = 4;
  fields.swapped = true;
  fields.slope = 0.5;
  fields.intercept = -3;
  const auto file = file_of<std::int16_t>(fields);
  expect_slice_of(gzipped(file), read_nifti_image(file), 3);
}

TEST(NiftiSliceTest, OfASeriesItIsOfTheFirstVolume) {
  const auto slice = read_middle_slice(gzipped(file_of(slice_fields(4, 3))));
  ASSERT_TRUE(slice.has_value());
  EXPECT_EQ(slice->values.front(), 1200);
}

TEST(NiftiSliceTest, NeedsNoMoreOfTheFileThanTheSlice) {
  const auto file = file_of(slice_fields(9)), packed = gzipped(file);
  EXPECT_TRUE(read_middle_slice(std::span(file).first(352 + 5 * 2400)).has_value());
  EXPECT_FALSE(read_middle_slice(std::span(file).first(352 + 5 * 2400 - 1)).has_value());
  EXPECT_TRUE(read_middle_slice(std::span(packed).first(packed.size() * 8 / 10)).has_value());
  EXPECT_FALSE(read_middle_slice(std::span(packed).first(packed.size() / 4)).has_value());
}

TEST(NiftiSliceTest, AHeaderThatAsksForMoreThanCanBePackedTakesNoMemory) {
  NiftiFields fields = slice_fields(9);
  fields.dim = {3, 700, 700, 700, 1, 1, 1, 1};
  EXPECT_FALSE(read_middle_slice(gzipped(nifti_bytes(fields, std::vector<float>(100)))).has_value());
}

TEST(NiftiSliceTest, WhatIsNoNiftiIsRefused) {
  EXPECT_THROW((void)read_middle_slice(testing::bytes_of("these are words")), Error);
}

}  // namespace
}  // namespace voxlet
