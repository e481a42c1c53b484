#include "files/output_files.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "io/file.h"
#include "native/support/temporary_folder.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

TEST(OutputFilesTest, NothingIsLeftWithoutCommit) {
  const testing::TemporaryFolder folder;
  {
    OutputFiles outputs;
    outputs.add(folder.path() / "a.txt", "a");
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(OutputFilesTest, CommitPutsAllFilesInPlace) {
  const testing::TemporaryFolder folder;
  OutputFiles outputs;
  outputs.add(folder.path() / "a.txt", "a");
  outputs.add(folder.path() / "b.txt", "b");
  outputs.commit();
  EXPECT_EQ(read_text_file(folder.path() / "a.txt") + read_text_file(folder.path() / "b.txt"), "ab");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 2);
}

TEST(OutputFilesTest, FailureOfTheSecondFileKeepsTheOldFirstOne) {
  const testing::TemporaryFolder folder;
  write_file(folder.path() / "a.txt", std::string_view("old"));
  {
    OutputFiles outputs;
    outputs.add(folder.path() / "a.txt", "new");
    EXPECT_THROW(outputs.add(folder.path() / "missing" / "b.txt", "b"), Error);
  }
  EXPECT_EQ(read_text_file(folder.path() / "a.txt"), "old");
}

}  // namespace
}  // namespace voxlet
