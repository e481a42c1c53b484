#include "base/parallel_for.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/available_memory.h"
#include "base/error.h"
#include "support/expect_error.h"
#ifndef __EMSCRIPTEN__
#include "support/no_new_threads.h"
#endif

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

class ForEachItemTest : public ParallelForTest {};

TEST_P(ForEachItemTest, WorksOnEveryItemOnceAndReportsEach) {
  std::vector<int> visits(100);
  std::vector<double> fractions;  // not guarded: reports come one at a time
  Progress progress([&](double fraction, std::string_view stage) {
    fractions.push_back(fraction);
    EXPECT_EQ(stage, "count");
  });
  for_each_item(visits.size(), [&](std::size_t n) { ++visits[n]; }, {&progress, "count"});
  EXPECT_EQ(std::count(visits.begin(), visits.end(), 1), 100);
  EXPECT_EQ(fractions.size(), 100U);
  EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
  EXPECT_EQ(fractions.back(), 1);
  for_each_item(0, [](std::size_t) { FAIL(); });
}

TEST_P(ForEachItemTest, TheFirstItemThatFailsIsToldAndNoneIsBegunAfterIt) {
  std::atomic<int> begun{0};
  const auto work = [&](std::size_t n) {
    ++begun;
    if (n >= 3) throw std::runtime_error(std::to_string(n));
  };
  try {
    for_each_item(1000, work);
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "3");
  }
  EXPECT_LE(begun, 3 + thread_count());
}

TEST_P(ForEachItemTest, ACancelledOneStopsBetweenItems) {
  Progress progress;
  std::atomic<int> begun{0};
  const auto work = [&](std::size_t) {
    ++begun;
    progress.cancel();
  };
  testing::expect_error(ErrorCode::kCancelled, "Cancelled", [&] { for_each_item(1000, work, {&progress, "work"}); });
  EXPECT_LE(begun, thread_count());
}

/// Cores² threads would be more than any machine has.
TEST_P(ForEachItemTest, LoopsInsideAnItemRunInItsThread) {
  std::atomic<int> elsewhere{0};
  const auto here = std::this_thread::get_id();
  const auto inner = [&](std::size_t, std::size_t) {
    if (std::this_thread::get_id() != here) ++elsewhere;
  };
  if (thread_count() == 1) return;
  for_each_item(10, [&](std::size_t) {
    const auto mine = std::this_thread::get_id();
    parallel_for(10, [&](std::size_t begin, std::size_t end) {
      EXPECT_EQ(std::this_thread::get_id(), mine);
      EXPECT_EQ(end - begin, 10U);
    });
  });
  parallel_for(1, inner);
  EXPECT_EQ(elsewhere, 0);
}

/// A single one at a time leaves the threads to the loops inside.
TEST_P(ForEachItemTest, ItemsThatFillTheMemoryAreWorkedOnOneByOne) {
  std::atomic<int> running{0}, chunks{0};
  const ItemLoop loop{.bytes_per_item = available_bytes()};
  for_each_item(
      3,
      [&](std::size_t) {
        EXPECT_EQ(++running, 1);
        parallel_for(100, [&](std::size_t, std::size_t) { ++chunks; });
        --running;
      },
      loop);
  EXPECT_EQ(chunks, 3 * thread_count());
}

INSTANTIATE_TEST_SUITE_P(Threads, ForEachItemTest, ::testing::Values(1, 2, 5));

#if !defined(__EMSCRIPTEN__) && !defined(VOXLET_SANITIZED)
TEST(ThreadsTest, WorkIsDoneByThoseThatCouldBeStarted) {
  const int before = thread_count();
  set_thread_count(64);
  std::vector<int> visits(200), items(200);
  {
    const testing::NoNewThreads none;
    parallel_for(visits.size(), [&](std::size_t begin, std::size_t end) {
      for (std::size_t n = begin; n < end; ++n) ++visits[n];
    });
    for_each_item(items.size(), [&](std::size_t n) { ++items[n]; });
  }
  set_thread_count(before);
  EXPECT_EQ(std::count(visits.begin(), visits.end(), 1), 200);
  EXPECT_EQ(std::count(items.begin(), items.end(), 1), 200);
}
#endif

TEST(ThreadCountTest, IsAtLeastOne) {
  const int before = thread_count();
  EXPECT_GE(before, 1);
  set_thread_count(-3);
  EXPECT_EQ(thread_count(), 1);
  set_thread_count(before);
}

}  // namespace
}  // namespace voxlet
