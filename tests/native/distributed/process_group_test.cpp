#include "distributed/process_group.h"

#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "native/support/free_port.h"

namespace voxlet {
namespace {

/// Calls `work` as each of two ranks, at the same time.
void as_two_ranks(const std::function<void(ProcessGroup&)>& work) {
  const int port = testing::free_port();
  const auto run = [&](int rank) {
    Ranks ranks;
    ranks.rank = rank;
    ranks.size = 2;
    ranks.port = port;
    const auto group = make_process_group(ranks, torch::kCPU);
    work(*group);
    group->barrier();  // the first one's store serves the other to the end
  };
  std::thread other(run, 1);
  run(0);
  other.join();
}

TEST(ProcessGroupTest, SumsOverAllRanks) {
  as_two_ranks([](ProcessGroup& group) {
    auto tensor = torch::full({3}, 1.0 + group.rank());
    group.sum(tensor);
    EXPECT_TRUE(torch::equal(tensor, torch::full({3}, 3.0F)));
    EXPECT_EQ(group.sum_of(group.rank() + 0.5), 2);
  });
}

TEST(ProcessGroupTest, TheFirstRanksValuesReachAll) {
  as_two_ranks([](ProcessGroup& group) {
    auto tensor = torch::full({2, 2}, 7.0 + group.rank());
    group.broadcast(tensor);
    EXPECT_TRUE(torch::equal(tensor, torch::full({2, 2}, 7.0F)));
    EXPECT_EQ(group.first_ones(group.rank() + 3), 3);
  });
}

TEST(ProcessGroupTest, WhatHoldsForOneRankHoldsForAny) {
  as_two_ranks([](ProcessGroup& group) {
    EXPECT_TRUE(group.any(group.rank() == 1));
    EXPECT_FALSE(group.any(false));
  });
}

TEST(ProcessGroupTest, AProcessAloneIsItsOwnGroup) {
  const auto group = make_process_group({}, torch::kCPU);
  auto tensor = torch::ones({2});
  group->sum(tensor);
  group->broadcast(tensor);
  EXPECT_TRUE(torch::equal(tensor, torch::ones({2})));
  EXPECT_TRUE(group->is_first());
  EXPECT_EQ(group->sum_of(4), 4);
}

}  // namespace
}  // namespace voxlet
