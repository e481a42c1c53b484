#include "files/folder_lock.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <optional>

#include "io/file.h"
#include "native/support/temporary_folder.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

std::string host_name() {
  char name[256] = {};
  ::gethostname(name, sizeof name - 1);
  return name;
}

/// A process that holds the folder until it is killed.
class Holder {
 public:
  explicit Holder(const fs::path& folder, FolderLock::SystemLock system_lock = FolderLock::SystemLock::kWhereThereIs) {
    int ready[2];
    EXPECT_EQ(::pipe(ready), 0);
    child_ = ::fork();
    if (child_ == 0) {
      const FolderLock lock(folder, system_lock);
      [[maybe_unused]] const auto written = ::write(ready[1], "x", 1);
      for (;;) ::pause();
    }
    char byte = 0;
    EXPECT_EQ(::read(ready[0], &byte, 1), 1);
    ::close(ready[0]);
    ::close(ready[1]);
  }
  void kill() const {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  std::string name() const { return "process " + std::to_string(child_) + " on " + host_name(); }

 private:
  pid_t child_ = 0;
};

TEST(FolderLockTest, AnotherProcessIsNamedWhileItRunsAndTakenOverOnceItIsKilled) {
  const TemporaryFolder folder;
  const Holder holder(folder.path());
  testing::expect_error(ErrorCode::kBadInput, "in use by " + holder.name(), [&] { FolderLock lock(folder.path()); });
  holder.kill();
  EXPECT_TRUE(fs::exists(folder / ".voxlet-lock")) << "nobody tidied up";
  EXPECT_NO_THROW(FolderLock(folder.path()));
}

TEST(FolderLockTest, LeavesNothingBehind) {
  const TemporaryFolder folder;
  {
    const FolderLock lock(folder / "new/folder");
    EXPECT_TRUE(fs::exists(folder / "new/folder/.voxlet-lock"));
    testing::expect_error(ErrorCode::kBadInput, "in use", [&] { FolderLock again(folder / "new/folder"); });
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
  {
    const FolderLock lock(folder / "kept");
    write_file(folder / "kept/result", std::string_view("x"));
  }
  EXPECT_TRUE(fs::exists(folder / "kept/result"));
}

TEST(FolderLockTest, AProcessOfAnotherHostIsNotKnownToHaveEnded) {
  const TemporaryFolder folder;
  write_file(folder / ".voxlet-lock", std::string_view("process 1 on elsewhere"));
  testing::expect_error(ErrorCode::kBadInput, "process 1 on elsewhere; if that process has ended, remove ",
                        [&] { FolderLock lock(folder.path()); });
  EXPECT_EQ(read_text_file(folder / ".voxlet-lock"), "process 1 on elsewhere");
  write_file(folder / ".voxlet-lock", std::string_view("damaged"));
  EXPECT_NO_THROW(FolderLock(folder.path()));
}

TEST(FolderLockTest, WhereTheSystemKnowsNoLocksAProcessCountsWhileItRuns) {
  constexpr auto kNone = FolderLock::SystemLock::kNone;
  const TemporaryFolder folder;
  const Holder holder(folder.path(), kNone);
  testing::expect_error(ErrorCode::kBadInput, "in use by " + holder.name(),
                        [&] { FolderLock lock(folder.path(), kNone); });
  holder.kill();
  EXPECT_NO_THROW(FolderLock(folder.path(), kNone));
  EXPECT_FALSE(fs::exists(folder / ".voxlet-lock"));
}

TEST(FolderLockTest, ALinkOfItsNameIsNotFollowed) {
  const TemporaryFolder folder;
  write_file(folder / "precious", std::string_view("text"));
  fs::create_symlink(folder / "precious", folder / ".voxlet-lock");
  testing::expect_error(ErrorCode::kIo, "Cannot write", [&] { FolderLock lock(folder.path()); });
  EXPECT_EQ(read_text_file(folder / "precious"), "text");
}

}  // namespace
}  // namespace voxlet
