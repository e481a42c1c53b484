#include "base/memory_size.h"

#include <gtest/gtest.h>

#include "base/available_memory.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20U;

TEST(MemorySizeTest, ReadsWhatPeopleWrite) {
  for (const char* text : {"8G", "8GB", "8 GB", "8g", "8GiB", "8.0G", "8192M", "8192MB"})
    EXPECT_EQ(parse_memory(text), 8192 * kMegabyte) << text;
  EXPECT_EQ(parse_memory("1.5G"), 1536 * kMegabyte);
}

TEST(MemorySizeTest, RefusesAnythingElse) {
  for (const char* text : {"", "8", "G", "-8G", "8T", "8G!", "1e9G", "0G", "0.5M", "999999999G", "nanG"})
    testing::expect_error(ErrorCode::kBadInput, "such as 8G or 8192M, found \"" + std::string(text),
                          [&] { parse_memory(text); });
}

TEST(MemorySizeTest, WritesAmounts) {
  EXPECT_EQ(memory_text(7600 * kMegabyte), "7.4 GB");
  EXPECT_EQ(memory_text(740 * kMegabyte), "740 MB");
  EXPECT_EQ(memory_text(1), "1 MB");
}

TEST(MemoryWordsTest, NeverReadTheSame) {
  EXPECT_EQ(memory_words(1'300'000'000, 1'100'000'000).needed, "1.3 GB");
  EXPECT_EQ(memory_words(1'300'000'000, 1'100'000'000).available, "1.1 GB");
  const MemoryWords close = memory_words(1'040'000'000, 1'010'000'000);
  EXPECT_EQ(close.needed + " / " + close.available, "1.04 GB / 1.01 GB");
  EXPECT_NE(memory_words(1'000'000'001, 1'000'000'000).needed, memory_words(1'000'000'001, 1'000'000'000).available);
}

}  // namespace
}  // namespace voxlet
