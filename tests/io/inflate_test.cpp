#include "io/inflate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "base/random.h"
#include "support/nifti_bytes.h"

namespace voxlet {
namespace {

using testing::gzipped;

/// Half a megabyte of runs, repeats and noise: literals and matches of every length.
std::vector<std::byte> mixed_bytes() {
  Random random(7);
  std::vector<std::byte> bytes;
  while (bytes.size() < 500'000) {
    const auto length = static_cast<std::size_t>(1 + random.uniform() * 600);
    const double kind = random.uniform();
    for (std::size_t n = 0; n < length; ++n) {
      if (kind < 0.3)
        bytes.push_back(static_cast<std::byte>(random.uniform() * 256));
      else if (kind < 0.6 || bytes.size() < 1000)
        bytes.push_back(std::byte{42});
      else
        bytes.push_back(bytes[bytes.size() - 1000]);
    }
  }
  return bytes;
}

TEST(InflateTest, TheBeginningIsThatOfTheWholeWhereverItEnds) {
  const std::vector<std::byte> all = mixed_bytes(), file = gzipped(all);
  for (std::size_t size = 300; size < all.size() - 1; size = size * 5 / 4 + 17) {
    std::vector<std::byte> out(size);
    ASSERT_EQ(inflate_beginning(file, out), size - kLongestMatch) << size;
    EXPECT_TRUE(std::equal(out.begin(), out.end() - static_cast<std::ptrdiff_t>(kLongestMatch), all.begin())) << size;
  }
}

TEST(InflateTest, APartOfTheFileGivesWhatItHolds) {
  const std::vector<std::byte> all = mixed_bytes(), file = gzipped(all);
  const auto part = std::span(file).first(file.size() / 2);
  std::vector<std::byte> out(all.size() / 4);
  ASSERT_EQ(inflate_beginning(part, out), out.size() - kLongestMatch);
  EXPECT_TRUE(std::equal(out.begin(), out.end() - static_cast<std::ptrdiff_t>(kLongestMatch), all.begin()));
  out.resize(all.size() * 3 / 4);
  EXPECT_EQ(inflate_beginning(part, out), 0u);
}

TEST(InflateTest, AShorterFileIsThereAsAWhole) {
  const std::vector<std::byte> all = mixed_bytes();
  std::vector<std::byte> out(all.size() + 5);
  ASSERT_EQ(inflate_beginning(gzipped(all), out), all.size());
  EXPECT_TRUE(std::equal(all.begin(), all.end(), out.begin()));
}

TEST(InflateTest, DamagedDataHasNoBeginning) {
  std::vector<std::byte> file = gzipped(mixed_bytes());
  file[10] = std::byte{0x07};  // a block of the type that deflate reserves
  std::vector<std::byte> out(1000);
  EXPECT_EQ(inflate_beginning(file, out), 0u);
}

}  // namespace
}  // namespace voxlet
