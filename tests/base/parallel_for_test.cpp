#include "base/parallel_for.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

namespace voxlet {
namespace {

class ParallelForTest : public ::testing::TestWithParam<int> {
 protected:
  ParallelForTest() : before_(thread_count()) { set_thread_count(GetParam()); }
  ~ParallelForTest() override { set_thread_count(before_); }

 private:
  int before_;
};

TEST_P(ParallelForTest, CoversEveryIndexOnce) {
  for (const std::size_t count : {0U, 1U, 2U, 3U, 7U, 1000U}) {
    std::vector<int> visits(count);
    parallel_for(count, [&](std::size_t begin, std::size_t end) {
      for (std::size_t n = begin; n < end; ++n) ++visits[n];
    });
    EXPECT_EQ(std::count(visits.begin(), visits.end(), 1), static_cast<std::ptrdiff_t>(count));
  }
}

TEST_P(ParallelForTest, ASerialScopeKeepsTheWorkInItsThread) {
  int chunks = 0;
  {
    const SerialScope outer;
    { const SerialScope inner; }
    parallel_for(100, [&](std::size_t begin, std::size_t end) {
      EXPECT_EQ(begin, 0U);
      EXPECT_EQ(end, 100U);
      ++chunks;
    });
  }
  EXPECT_EQ(chunks, 1);
  std::atomic<int> after{0};
  parallel_for(100, [&](std::size_t, std::size_t) { ++after; });
  EXPECT_EQ(after, thread_count());
}

TEST_P(ParallelForTest, RethrowsAfterAllChunksEnded) {
  std::atomic<int> ended{0};
  auto body = [&](std::size_t begin, std::size_t) {
    ++ended;
    if (begin == 0) throw std::runtime_error("from a body");
  };
  EXPECT_THROW(parallel_for(100, body), std::runtime_error);
  EXPECT_EQ(ended, thread_count());
}

INSTANTIATE_TEST_SUITE_P(Threads, ParallelForTest, ::testing::Values(1, 2, 5));

TEST(ThreadCountTest, IsAtLeastOne) {
  const int before = thread_count();
  EXPECT_GE(before, 1);
  set_thread_count(-3);
  EXPECT_EQ(thread_count(), 1);
  set_thread_count(before);
}

}  // namespace
}  // namespace voxlet
