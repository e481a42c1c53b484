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

/// What a caller finds after a commit that failed: all as it was, and nothing hidden beside it.
TEST(OutputFilesTest, ASecondFileThatCannotBeMovedTakesTheFirstOneBack) {
  const testing::TemporaryFolder folder;
  write_file(folder.path() / "a.txt", std::string_view("old"));
  fs::create_directories(folder.path() / "c.txt" / "in the way");
  {
    OutputFiles outputs;
    outputs.add(folder.path() / "a.txt", "new");
    outputs.add(folder.path() / "b.txt", "new");
    outputs.add(folder.path() / "c.txt", "new");
    EXPECT_THROW(outputs.commit(), Error);
  }
  EXPECT_EQ(read_text_file(folder.path() / "a.txt"), "old");
  EXPECT_FALSE(fs::exists(folder.path() / "b.txt"));
  EXPECT_TRUE(fs::exists(folder.path() / "c.txt" / "in the way"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 2);
}

TEST(OutputFilesTest, CommitReplacesFilesAndLeavesNothingBesideThem) {
  const testing::TemporaryFolder folder;
  write_file(folder.path() / "a.txt", std::string_view("old"));
  OutputFiles outputs;
  outputs.add(folder.path() / "a.txt", "new");
  outputs.add(folder.path() / "b.txt", "new");
  outputs.commit();
  EXPECT_EQ(read_text_file(folder.path() / "a.txt"), "new");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 2);
}

}  // namespace
}  // namespace voxlet
