#include "files/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include "base/error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileName = ".voxlet-lock";
const std::string kProcess = "process ", kOnHost = " on ";
constexpr int kOwner = 0644;
constexpr std::size_t kLongestText = 512;

[[noreturn]] void fail(const fs::path& file, int reason) {
  throw Error(ErrorCode::kIo, "Cannot write " + file.string() + ": " + std::strerror(reason) +
                                  "; check the folder, the permissions and the space.");
}

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

/// "process 123 on host"
std::string this_process() { return kProcess + std::to_string(::getpid()) + kOnHost + host_name(); }

std::string text_of(int descriptor) {
  std::array<char, kLongestText> text{};
  const auto size = ::pread(descriptor, text.data(), text.size(), 0);
  return {text.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

/// Whether the lock's file is still the one of this name: its owner may have removed it before this process locked it.
bool is_current(int descriptor, const fs::path& file) {
  struct stat own {
  }, named{};
  return ::fstat(descriptor, &own) == 0 && ::lstat(file.c_str(), &named) == 0 && own.st_ino == named.st_ino &&
         own.st_dev == named.st_dev;
}

[[noreturn]] void refuse(const fs::path& folder, const std::string& holder, const std::string& advice) {
  throw Error(ErrorCode::kBadInput, "Expected a folder that nothing else writes to, found " + folder.string() +
                                        " in use by " + (holder.empty() ? "another process" : holder) + "; " + advice);
}

/// A lock that the system gave is of a process that ended, unless that was on a host whose locks this one does not see.
void require_own_host(int descriptor, const fs::path& folder) {
  const std::string holder = text_of(descriptor);
  const bool names_a_host = holder.starts_with(kProcess) && holder.find(kOnHost) != std::string::npos;
  if (!names_a_host || holder.ends_with(kOnHost + host_name())) return;
  refuse(folder, holder, "if that process has ended, remove " + (folder / kFileName).string() + ".");
}

void write_holder(int descriptor, const fs::path& file) {
  const std::string text = this_process();
  if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, text.data(), text.size(), 0) < 0) fail(file, errno);
}

std::vector<fs::path> missing_folders(const fs::path& folder) {
  std::vector<fs::path> missing;
  std::error_code unknown;
  for (fs::path path = folder; !path.empty() && !fs::exists(path, unknown); path = path.parent_path())
    if (path.has_filename()) missing.push_back(path);
  return missing;
}

/// Open and locked.
int lock(const fs::path& folder, const fs::path& file) {
  for (;;) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, kOwner);
    if (descriptor < 0) fail(file, errno);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      const int reason = errno;
      const std::string holder = text_of(descriptor);
      ::close(descriptor);
      if (reason != EWOULDBLOCK) fail(file, reason);
      refuse(folder, holder, "wait until it has ended, or choose another folder with -o.");
    }
    if (is_current(descriptor, file)) return descriptor;
    ::close(descriptor);
  }
}

}  // namespace

FolderLock::FolderLock(const fs::path& folder) : file_(folder / kFileName), made_(missing_folders(folder)) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure)
    throw Error(ErrorCode::kIo, "Cannot make the folder " + folder.string() + ": " + failure.message() + ".");
  descriptor_ = lock(folder, file_);
  try {
    require_own_host(descriptor_, folder);
    write_holder(descriptor_, file_);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

FolderLock::~FolderLock() {
  ::unlink(file_.c_str());  // while it is locked: nobody else can have taken it over
  ::close(descriptor_);
  for (const fs::path& folder : made_)
    if (::rmdir(folder.c_str()) != 0) break;  // something lies in it
}

}  // namespace voxlet
