#include "base/available_memory.h"

#include <gtest/gtest.h>

#include <limits>

#include "io/file.h"
#include "native/support/temporary_folder.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kUnknown = std::numeric_limits<std::size_t>::max();

/// A tree of control groups, as the system shows it.
class GroupsTest : public ::testing::Test {
 protected:
  void write(const std::string& file, const std::string& text) {
    fs::create_directories((folder_ / file).parent_path());
    write_file(folder_ / file, text + "\n");
  }
  std::size_t available(const std::string& memberships) { return available_in_groups(folder_.path(), memberships); }
  testing::TemporaryFolder folder_;
};

TEST_F(GroupsTest, WithoutALimitNothingIsKnown) {
  EXPECT_EQ(available("0::/\n"), kUnknown);
  write("job/memory.max", "max");
  write("job/memory.current", "5");
  EXPECT_EQ(available("0::/job\n"), kUnknown);
  EXPECT_EQ(available(""), kUnknown);
}

TEST_F(GroupsTest, VersionTwoLeavesTheLimitLessWhatIsUsedButForReadFiles) {
  write("job/memory.max", "1000");
  write("job/memory.current", "700");
  write("job/memory.stat", "anon 500\nactive_file 50\ninactive_file 150");
  EXPECT_EQ(available("0::/job\n"), 450U);
  write("job/memory.current", "2000");
  EXPECT_EQ(available("0::/job\n"), 0U) << "more is used than may be";
}

TEST_F(GroupsTest, TheGroupsAroundCountToo) {
  write("slice/memory.max", "900");
  write("slice/memory.current", "800");
  write("slice/job/memory.max", "5000");
  write("slice/job/memory.current", "10");
  EXPECT_EQ(available("0::/slice/job\n"), 100U);
}

TEST_F(GroupsTest, AContainerSeesItsOwnGroupAtTheTop) {
  write("memory.max", "300");
  write("memory.current", "100");
  EXPECT_EQ(available("0::/a/group/of/the/host\n"), 200U);
}

TEST_F(GroupsTest, VersionOneHasAFolderForMemory) {
  write("memory/job/memory.limit_in_bytes", "1000");
  write("memory/job/memory.usage_in_bytes", "400");
  write("memory/job/memory.stat", "inactive_file 1\ntotal_inactive_file 100");
  EXPECT_EQ(available("9:name=systemd:/\n4:cpu,memory:/job\n0::/\n"), 700U);
}

TEST(AvailableMemoryTest, IsBetweenNothingAndAllThatThereIs) {
  EXPECT_GT(available_bytes(), std::size_t{1} << 20U);
  EXPECT_LT(available_bytes(), kUnknown);
  EXPECT_GT(resident_bytes(), std::size_t{1} << 20U);
}

}  // namespace
}  // namespace voxlet
