#include <gtest/gtest.h>

#include <map>
#include <string>

#include "distributed/process_group.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

Ranks ranks_with(const std::map<std::string, std::string>& variables) {
  return ranks_from([&](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
  });
}

TEST(RanksTest, WithoutVariablesAProcessIsAlone) {
  const auto ranks = ranks_with({});
  EXPECT_EQ(ranks.rank, 0);
  EXPECT_EQ(ranks.size, 1);
}

TEST(RanksTest, ReadsWhatTorchrunSets) {
  const auto ranks = ranks_with({{"RANK", "5"},
                                 {"WORLD_SIZE", "8"},
                                 {"LOCAL_RANK", "1"},
                                 {"LOCAL_WORLD_SIZE", "4"},
                                 {"MASTER_ADDR", "node7"},
                                 {"MASTER_PORT", "2345"},
                                 {"TORCHELASTIC_USE_AGENT_STORE", "True"}});
  EXPECT_EQ(ranks.rank, 5);
  EXPECT_EQ(ranks.size, 8);
  EXPECT_EQ(ranks.local_rank, 1);
  EXPECT_EQ(ranks.local_size, 4);
  EXPECT_EQ(ranks.address, "node7");
  EXPECT_EQ(ranks.port, 2345);
  EXPECT_TRUE(ranks.agent_store);
}

TEST(RanksTest, ReadsWhatSrunSetsAndFindsTheFirstNode) {
  const auto ranks = ranks_with({{"SLURM_PROCID", "3"},
                                 {"SLURM_STEP_NUM_TASKS", "4"},
                                 {"SLURM_LOCALID", "1"},
                                 {"SLURM_STEP_TASKS_PER_NODE", "2(x2)"},
                                 {"SLURM_JOB_ID", "31007"},
                                 {"SLURM_STEP_NODELIST", "gpu[08-09,12],big1"}});
  EXPECT_EQ(ranks.rank, 3);
  EXPECT_EQ(ranks.size, 4);
  EXPECT_EQ(ranks.local_rank, 1);
  EXPECT_EQ(ranks.local_size, 2);
  EXPECT_EQ(ranks.address, "gpu08");
  EXPECT_EQ(ranks.port, 15000 + 31007 % 15000);
  EXPECT_EQ(ranks_with({{"SLURM_PROCID", "0"}, {"SLURM_STEP_NUM_TASKS", "2"}, {"SLURM_STEP_NODELIST", "a,b"}}).address,
            "a");
  EXPECT_EQ(ranks_with({{"SLURM_PROCID", "0"}, {"SLURM_STEP_NUM_TASKS", "2"}, {"SLURM_STEP_NODELIST", "solo"}}).address,
            "solo");
}

TEST(RanksTest, ABatchScriptOfSlurmIsAlone) {
  EXPECT_EQ(ranks_with({{"SLURM_PROCID", "0"}, {"SLURM_NTASKS", "4"}, {"SLURM_JOB_ID", "9"}}).size, 1);
}

TEST(RanksTest, ReadsWhatMpirunSets) {
  const auto open_mpi = ranks_with({{"OMPI_COMM_WORLD_RANK", "1"},
                                    {"OMPI_COMM_WORLD_SIZE", "2"},
                                    {"OMPI_COMM_WORLD_LOCAL_RANK", "0"},
                                    {"MASTER_ADDR", "first"}});
  EXPECT_EQ(open_mpi.rank, 1);
  EXPECT_EQ(open_mpi.local_rank, 0);
  EXPECT_EQ(open_mpi.address, "first");
  EXPECT_EQ(ranks_with({{"PMI_RANK", "2"}, {"PMI_SIZE", "3"}}).rank, 2);
}

TEST(RanksTest, ImpossibleValuesAreRefusedByName) {
  testing::expect_error(ErrorCode::kBadInput, "WORLD_SIZE, found \"two\"", [] {
    ranks_with({{"RANK", "0"}, {"WORLD_SIZE", "two"}});
  });
  testing::expect_error(ErrorCode::kBadInput, "rank 2 of 2", [] { ranks_with({{"RANK", "2"}, {"WORLD_SIZE", "2"}}); });
}

}  // namespace
}  // namespace voxlet
