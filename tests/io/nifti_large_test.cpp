// Volumes that are converted in several pieces (8192 voxels each) and read in several blocks (1 MiB).
#include <gtest/gtest.h>

#include <numeric>

#include "base/parallel_for.h"
#include "io/nifti.h"
#include "support/expect_error.h"
#include "support/nifti_bytes.h"

namespace voxlet {
namespace {

using testing::expect_error;
using testing::gzipped;
using testing::nifti_bytes;
using testing::NiftiFields;

NiftiFields fields_of(int datatype) {
  NiftiFields fields;
  fields.datatype = datatype;
  fields.dim = {3, 101, 97, 79, 1, 1, 1, 1};
  return fields;
}

constexpr std::size_t kVoxels = std::size_t{101} * 97 * 79;

std::vector<std::int16_t> counting() {
  std::vector<std::int16_t> stored(kVoxels);
  std::iota(stored.begin(), stored.end(), std::int16_t{-30000});
  return stored;
}

class NiftiLargeTest : public ::testing::TestWithParam<bool> {};

TEST_P(NiftiLargeTest, AtOnceAndPieceByPieceGiveEveryVoxel) {
  NiftiFields fields = fields_of(4);
  fields.swapped = GetParam();
  fields.slope = 0.5;
  const auto stored = counting();
  std::vector<float> expected;
  for (const auto value : stored) expected.push_back(0.5F * static_cast<float>(value));
  const auto plain = nifti_bytes(fields, stored), packed = gzipped(plain);
  Progress progress;  // with it, compressed files are read piece by piece
  EXPECT_EQ(read_nifti_image(plain).voxels, expected);
  EXPECT_EQ(read_nifti_image(packed).voxels, expected);
  EXPECT_EQ(read_nifti_image(plain, {}, &progress).voxels, expected);
  EXPECT_EQ(read_nifti_image(packed, {}, &progress).voxels, expected);
}

INSTANTIATE_TEST_SUITE_P(ByteOrders, NiftiLargeTest, ::testing::Values(false, true));

TEST(NiftiLargeLabelsTest, TheFirstWrongValueIsNamedWhateverTheNumberOfThreads) {
  std::vector<float> stored(kVoxels, 3);
  stored[50001] = 1.5F;
  stored[kVoxels - 1] = 2.5F;
  const auto file = nifti_bytes(fields_of(16), stored);
  const int before = thread_count();
  for (const int threads : {1, 4}) {
    set_thread_count(threads);
    expect_error(ErrorCode::kBadInput, "1.5", [&] { read_nifti_labels(file); });
  }
  set_thread_count(before);
}

TEST(NiftiLargeDamageTest, InTheMiddleIsRefused) {
  auto packed = gzipped(nifti_bytes(fields_of(4), counting()));
  packed[packed.size() / 2] ^= std::byte{0xFF};
  expect_error(ErrorCode::kBadInput, "copy", [&] { read_nifti_image(packed); });
}

}  // namespace
}  // namespace voxlet
