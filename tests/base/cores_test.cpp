#include "base/cores.h"

#include <gtest/gtest.h>
#include <sched.h>

#include <thread>

namespace voxlet {
namespace {

/// The first core of those that this process may use, alone.
cpu_set_t one_core() {
  cpu_set_t all, one;
  EXPECT_EQ(::sched_getaffinity(0, sizeof all, &all), 0);
  int core = 0;
  while (!CPU_ISSET(core, &all)) ++core;
  CPU_ZERO(&one);
  CPU_SET(core, &one);
  return one;
}

TEST(CoresTest, AreAtLeastOneAndAtMostTheMachines) {
  EXPECT_GE(available_cores(), 1);
  EXPECT_LE(available_cores(), static_cast<int>(std::thread::hardware_concurrency()));
}

TEST(CoresTest, AThreadThatIsBoundToACoreHasThatOne) {
  int cores = 0;
  std::thread([&] {
    const cpu_set_t one = one_core();
    ASSERT_EQ(::sched_setaffinity(0, sizeof one, &one), 0);
    cores = available_cores();
  }).join();
  EXPECT_EQ(cores, 1);
}

}  // namespace
}  // namespace voxlet
