// Every datatype in both byte orders, both versions, plain and compressed; scaling.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <tuple>

#include "io/nifti.h"
#include "support/expect_error.h"
#include "support/nifti_bytes.h"

namespace voxlet {
namespace {

using testing::bytes_of;
using testing::expect_error;
using testing::gzipped;
using testing::nifti_bytes;
using testing::NiftiFields;

struct Sample {
  std::vector<std::byte> file;
  std::vector<float> expected;
};

template <typename T>
Sample sample_of(const NiftiFields& fields) {
  std::vector<T> stored;
  for (int n = 0; n < 22; ++n) stored.push_back(static_cast<T>(std::is_signed_v<T> ? n - 11 : n));
  stored.push_back(std::numeric_limits<T>::lowest());
  stored.push_back(std::numeric_limits<T>::max());
  if constexpr (std::is_same_v<T, double>) stored[22] = static_cast<T>(-1e30), stored[23] = static_cast<T>(0.1);
  Sample sample{nifti_bytes(fields, stored), {}};
  for (const T value : stored) sample.expected.push_back(static_cast<float>(value));
  return sample;
}

Sample sample_of(const NiftiFields& fields) {
  switch (fields.datatype) {
    case 2:
      return sample_of<std::uint8_t>(fields);
    case 4:
      return sample_of<std::int16_t>(fields);
    case 8:
      return sample_of<std::int32_t>(fields);
    case 16:
      return sample_of<float>(fields);
    case 64:
      return sample_of<double>(fields);
    case 256:
      return sample_of<std::int8_t>(fields);
    case 512:
      return sample_of<std::uint16_t>(fields);
    case 768:
      return sample_of<std::uint32_t>(fields);
    case 1024:
      return sample_of<std::int64_t>(fields);
    default:
      return sample_of<std::uint64_t>(fields);
  }
}

class NiftiTypesTest : public ::testing::TestWithParam<std::tuple<int, int, bool, bool>> {};

TEST_P(NiftiTypesTest, ReadsEveryVoxelExactly) {
  NiftiFields fields;
  bool compressed = false;
  std::tie(fields.datatype, fields.version, fields.swapped, compressed) = GetParam();
  Sample sample = sample_of(fields);
  if (compressed) sample.file = gzipped(sample.file);
  const NiftiInfo info = read_nifti_info(sample.file);
  EXPECT_EQ(info.version, fields.version);
  EXPECT_EQ(info.byte_swapped, fields.swapped);
  EXPECT_EQ(info.compressed, compressed);
  EXPECT_EQ(info.geometry.shape, (Shape{4, 3, 2}));
  EXPECT_EQ(read_nifti_image(sample.file).voxels, sample.expected);
}

INSTANTIATE_TEST_SUITE_P(All, NiftiTypesTest,
                         ::testing::Combine(::testing::Values(2, 4, 8, 16, 64, 256, 512, 768, 1024, 1280),
                                            ::testing::Values(1, 2), ::testing::Bool(), ::testing::Bool()));

TEST(NiftiScalingTest, SlopeAndInterceptAreApplied) {
  NiftiFields fields;
  fields.datatype = 4;
  fields.dim = {3, 3, 1, 1, 1, 1, 1, 1};
  fields.slope = 0.5;
  fields.intercept = -10;
  const auto file = nifti_bytes(fields, std::vector<std::int16_t>{0, 7, -100});
  EXPECT_EQ(read_nifti_image(file).voxels, (std::vector<float>{-10.0F, -6.5F, -60.0F}));
  EXPECT_EQ(read_nifti_info(file).slope, 0.5);
  EXPECT_EQ(read_nifti_info(file).intercept, -10);
}

TEST(NiftiScalingTest, ValuesBeyondSinglePrecisionAreNamed) {
  NiftiFields fields;
  fields.datatype = 64;
  fields.dim = {3, 3, 1, 1, 1, 1, 1, 1};
  const double infinity = std::numeric_limits<double>::infinity();
  const auto file = nifti_bytes(fields, std::vector<double>{1, 1e40, infinity});
  expect_error(ErrorCode::kBadInput, "single precision holds, found 1e+40, which is too large",
               [&] { read_nifti_image(file); });
  const auto infinite = nifti_bytes(fields, std::vector<double>{1, 3.4028234663852886e38, infinity});
  EXPECT_EQ(read_nifti_image(infinite).voxels[1], std::numeric_limits<float>::max());
  const auto half_a_step_beyond = nifti_bytes(fields, std::vector<double>{1, 0x1.ffffffp127, infinity});
  expect_error(ErrorCode::kBadInput, "which is too large", [&] { read_nifti_image(half_a_step_beyond); });
  fields.datatype = 16;
  fields.slope = -1e30;
  expect_error(ErrorCode::kBadInput, "found -1", [&] {
    read_nifti_image(nifti_bytes(fields, std::vector<float>{1, 1e9F, 0}));
  });
}

TEST(NiftiScalingTest, LabelsAreWholeAsSinglePrecisionStoresThem) {
  NiftiFields fields;
  fields.datatype = 2;
  fields.dim = {3, 3, 1, 1, 1, 1, 1, 1};
  fields.slope = 0.003921569;  // what nibabel writes for a mask of 0 and 1 in 8 bits
  const auto scaled = nifti_bytes(fields, std::vector<std::uint8_t>{0, 255, 0});
  EXPECT_EQ(read_nifti_labels(scaled).voxels, (std::vector<std::uint16_t>{0, 1, 0}));
  expect_error(ErrorCode::kBadInput, "found the value 0.99607", [&] {
    read_nifti_labels(nifti_bytes(fields, std::vector<std::uint8_t>{0, 254, 255}));
  });
  fields.datatype = 64;
  fields.slope = 1;
  expect_error(ErrorCode::kBadInput, "found the value 1.0000002;", [&] {
    read_nifti_labels(nifti_bytes(fields, std::vector<double>{0, 1.0000002, 2}));
  });
}

TEST(NiftiScalingTest, ZeroOrNonFiniteSlopeCountsAsNone) {
  for (const double slope : {0.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
    NiftiFields fields;
    fields.datatype = 4;
    fields.dim = {3, 3, 1, 1, 1, 1, 1, 1};
    fields.slope = slope;
    fields.intercept = 99;
    const auto file = nifti_bytes(fields, std::vector<std::int16_t>{0, 7, -100});
    EXPECT_EQ(read_nifti_image(file).voxels, (std::vector<float>{0, 7, -100})) << slope;
  }
}

TEST(NiftiLabelsTest, WholeNumbersOfAnyTypeAreLabels) {
  NiftiFields fields;
  fields.datatype = 64;
  fields.dim = {3, 4, 1, 1, 1, 1, 1, 1};
  const auto file = nifti_bytes(fields, std::vector<double>{0, 17, 53, 65535});
  EXPECT_EQ(read_nifti_labels(file).voxels, (std::vector<std::uint16_t>{0, 17, 53, 65535}));
}

TEST(NiftiLabelsTest, OtherValuesAreRefusedByName) {
  for (const auto& [value, name] : {std::pair{1.5, "1.5"}, {-1.0, "-1"}, {65536.0, "65536"}, {std::nan(""), "nan"}}) {
    NiftiFields fields;
    fields.datatype = 64;
    fields.dim = {3, 2, 1, 1, 1, 1, 1, 1};
    const auto file = nifti_bytes(fields, std::vector<double>{3, value});
    expect_error(ErrorCode::kBadInput, name, [&] { read_nifti_labels(file); });
  }
}

/// These take a way of their own, without double.
template <typename Stored>
std::vector<std::uint16_t> labels_stored_as(int datatype, const std::vector<Stored>& values) {
  NiftiFields fields;
  fields.datatype = datatype;
  fields.dim = {3, static_cast<int>(values.size()), 1, 1, 1, 1, 1, 1};
  return read_nifti_labels(nifti_bytes(fields, values)).voxels;
}

TEST(NiftiLabelsTest, IntegersAreKeptOrRefused) {
  EXPECT_EQ(labels_stored_as<std::uint16_t>(512, {0, 65535}), (std::vector<std::uint16_t>{0, 65535}));
  EXPECT_EQ(labels_stored_as<std::int8_t>(256, {0, 127}), (std::vector<std::uint16_t>{0, 127}));
  EXPECT_EQ(labels_stored_as<std::int32_t>(8, {3, 65535}), (std::vector<std::uint16_t>{3, 65535}));
  expect_error(ErrorCode::kBadInput, "-1", [] { labels_stored_as<std::int8_t>(256, {3, -1}); });
  expect_error(ErrorCode::kBadInput, "-300", [] { labels_stored_as<std::int16_t>(4, {-300, 3}); });
  expect_error(ErrorCode::kBadInput, "65536", [] { labels_stored_as<std::int32_t>(8, {3, 65536}); });
}

TEST(NiftiTypesRefusedTest, ColourComplexAndLongDoubleAreNamed) {
  for (const auto& [datatype, size] :
       {std::pair{128, 3}, {2304, 4}, {32, 8}, {1792, 16}, {1536, 16}, {0, 1}, {77, 1}}) {
    NiftiFields fields;
    fields.datatype = datatype;
    const std::vector<std::byte> voxels(static_cast<std::size_t>(24 * size));
    const auto file = nifti_bytes(fields, voxels, static_cast<std::size_t>(size));
    expect_error(ErrorCode::kBadInput, "(code " + std::to_string(datatype) + ")", [&] { read_nifti_image(file); });
  }
}

}  // namespace
}  // namespace voxlet
