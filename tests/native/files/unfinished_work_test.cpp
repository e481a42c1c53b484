#include "files/unfinished_work.h"

#include <gtest/gtest.h>

#include "io/file.h"
#include "native/support/temporary_folder.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

TEST(UnfinishedWorkTest, PartsAreThereUntilAllIsDone) {
  const TemporaryFolder folder;
  {
    const UnfinishedWork work(folder.path(), "settings");
    EXPECT_EQ(work.find("a"), std::nullopt);
    work.keep("a", "row of a");
    work.keep("b/\xE9", "");
  }
  {
    UnfinishedWork again(folder.path(), "settings");
    EXPECT_EQ(again.find("a"), "row of a");
    EXPECT_EQ(again.find("b/\xE9"), "");
    EXPECT_EQ(again.find("c"), std::nullopt);
    again.finish();
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
  EXPECT_EQ(UnfinishedWork(folder.path(), "others").find("a"), std::nullopt);
}

TEST(UnfinishedWorkTest, PartsOfOtherSettingsAreNotMixed) {
  const TemporaryFolder folder;
  UnfinishedWork(folder.path(), "one").keep("a", "x");
  testing::expect_error(ErrorCode::kBadInput, "repeat its command", [&] { UnfinishedWork(folder.path(), "two"); });
  EXPECT_EQ(UnfinishedWork(folder.path(), "one").find("a"), "x");
}

TEST(UnfinishedWorkTest, TwoAtATimeAreRefused) {
  const TemporaryFolder folder;
  const UnfinishedWork work(folder.path(), "settings");
  testing::expect_error(ErrorCode::kBadInput, "in use by process", [&] { UnfinishedWork(folder.path(), "settings"); });
}

TEST(UnfinishedWorkTest, StampsChangeWithAFile) {
  const TemporaryFolder folder;
  write_file(folder / "a.nii", std::string_view("1"));
  const std::string before = stamps_of({folder / "a.nii"});
  EXPECT_EQ(stamps_of({folder / "a.nii"}), before);
  write_file(folder / "a.nii", std::string_view("22"));
  EXPECT_NE(stamps_of({folder / "a.nii"}), before);
}

}  // namespace
}  // namespace voxlet
