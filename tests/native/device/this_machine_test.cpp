#include "device/this_machine.h"

#include <gtest/gtest.h>

#include <regex>

namespace voxlet {
namespace {

TEST(MachineTest, KnowsWhatItRunsOn) {
  const auto machine = this_machine();
  EXPECT_TRUE(std::regex_match(machine.voxlet_version, std::regex("[0-9]+\\.[0-9]+\\.[0-9]+")))
      << machine.voxlet_version;
  EXPECT_TRUE(std::regex_search(machine.libtorch_version, std::regex("^[0-9]+\\.[0-9]+"))) << machine.libtorch_version;
  EXPECT_FALSE(machine.compiler.empty());
  EXPECT_EQ(machine.system.rfind("Linux ", 0), 0U);
  EXPECT_GT(machine.cores, 0);
  EXPECT_GT(machine.threads, 0);
  EXPECT_GT(machine.memory_bytes, std::uint64_t{1} << 28U);
  EXPECT_TRUE(std::regex_match(machine.date, std::regex("20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC")));
}

}  // namespace
}  // namespace voxlet
