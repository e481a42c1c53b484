#include "io/staged_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <random>
#include <utility>

#include "base/error.h"

namespace voxlet {
namespace {

constexpr int kAttempts = 100;
constexpr int kEverybody = 0666;  // less the process's mask

[[noreturn]] void fail(const std::filesystem::path& target, int reason) {
  throw Error(ErrorCode::kIo, "Cannot write " + target.string() + ": " + std::strerror(reason) +
                                  "; check the folder, the permissions and the space.");
}

std::string name_beside(const std::filesystem::path& target) {
  std::random_device random;  // one for all threads need not be safe
  std::array<char, 40> name{};
  std::snprintf(name.data(), name.size(), ".voxlet-%08x%08x.partial", random(), random());
  return (target.parent_path() / name.data()).string();
}

/// −1 with errno where there is none to be had; else `name` is the file's.
int open_new(const std::filesystem::path& target, std::string& name) {
  for (int n = 0; n < kAttempts; ++n) {
    name = name_beside(target);
    const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kEverybody);
    if (descriptor >= 0 || errno != EEXIST) return descriptor;
  }
  return -1;
}

/// 0, or errno.
int write_all(int descriptor, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return errno;
    if (written > 0) bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

StagedFile::StagedFile(std::filesystem::path target, std::span<const std::byte> bytes) : target_(std::move(target)) {
  const int descriptor = open_new(target_, staged_);
  if (descriptor < 0) fail(target_, errno);
  int reason = write_all(descriptor, bytes);
  if (reason == 0 && ::fsync(descriptor) != 0 && errno != EINVAL) reason = errno;  // EINVAL: nothing to sync there
  if (::close(descriptor) != 0 && reason == 0) reason = errno;
  if (reason == 0) return;
  ::unlink(staged_.c_str());
  fail(target_, reason);
}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : target_(std::move(other.target_)),
      staged_(std::exchange(other.staged_, {})),
      former_(std::exchange(other.former_, {})),
      reversible_(std::exchange(other.reversible_, false)) {}

StagedFile::~StagedFile() {
  if (!staged_.empty()) ::unlink(staged_.c_str());
  if (!former_.empty()) ::unlink(former_.c_str());
}

void StagedFile::move_into_place() {
  if (std::rename(staged_.c_str(), target_.c_str()) != 0) fail(target_, errno);
  staged_.clear();
}

/// By a second name of the same file, so that the target is there at all times; where the file system has none, by
/// moving it. False where something stands there that is no file.
bool StagedFile::keep_former() {
  struct stat status {};
  if (::lstat(target_.c_str(), &status) != 0) return true;
  if (S_ISDIR(status.st_mode)) return false;
  std::string name = name_beside(target_);
  if (::link(target_.c_str(), name.c_str()) == 0 || std::rename(target_.c_str(), name.c_str()) == 0)
    former_ = std::move(name);
  return true;
}

void StagedFile::move_into_place_reversibly() {
  reversible_ = keep_former();
  try {
    move_into_place();
  } catch (...) {
    if (!former_.empty()) take_back();
    reversible_ = false;
    throw;
  }
}

void StagedFile::take_back() noexcept {
  if (!std::exchange(reversible_, false)) return;
  if (former_.empty()) {
    ::unlink(target_.c_str());
  } else {
    std::rename(former_.c_str(), target_.c_str());  // does nothing where both are names of one file
    ::unlink(former_.c_str());
    former_.clear();
  }
}

}  // namespace voxlet
