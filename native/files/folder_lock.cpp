#include "files/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>

#include "base/error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileName = ".voxlet-lock";
const std::string kProcess = "process ", kOnHost = " on ";
constexpr const char* kWait = "wait until it has ended, or choose another folder with -o.";
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
  struct stat own = {};
  struct stat named = {};
  return ::fstat(descriptor, &own) == 0 && ::lstat(file.c_str(), &named) == 0 && own.st_ino == named.st_ino &&
         own.st_dev == named.st_dev;
}

[[noreturn]] void refuse(const fs::path& folder, const std::string& holder, const std::string& advice) {
  throw Error(ErrorCode::kBadInput, "Expected a folder that nothing else writes to, found " + folder.string() +
                                        " in use by " + (holder.empty() ? "another process" : holder) + "; " + advice);
}

/// Of "process 123 on host"; 0 where it is none.
pid_t number_of(const std::string& holder) {
  return static_cast<pid_t>(std::strtol(holder.c_str() + kProcess.size(), nullptr, 10));
}

bool is_running(pid_t process) {
  return process > 0 && process != ::getpid() && (::kill(process, 0) == 0 || errno == EPERM);
}

/// What the system's lock, if it gave one, does not tell: processes of hosts whose locks this one does not see.
void require_ended(int descriptor, bool is_locked, const fs::path& folder) {
  const std::string holder = text_of(descriptor);
  if (!holder.starts_with(kProcess) || holder.find(kOnHost) == std::string::npos) return;
  if (!holder.ends_with(kOnHost + host_name()))
    refuse(folder, holder, "if that process has ended, remove " + (folder / kFileName).string() + ".");
  if (!is_locked && is_running(number_of(holder))) refuse(folder, holder, kWait);
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

struct Locked {
  int descriptor = -1;
  bool by_system = false;
};

/// Open, and locked where the system knows locks.
Locked lock(const fs::path& folder, const fs::path& file, FolderLock::SystemLock system_lock) {
  for (;;) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, kOwner);
    if (descriptor < 0) fail(file, errno);
    const bool has_lock = system_lock != FolderLock::SystemLock::kNone;
    const bool is_locked = has_lock && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    if (!is_locked && has_lock && errno == EWOULDBLOCK) {
      const std::string holder = text_of(descriptor);
      ::close(descriptor);
      refuse(folder, holder, kWait);
    }
    if (!is_locked || is_current(descriptor, file)) return {descriptor, is_locked};
    ::close(descriptor);
  }
}

}  // namespace

FolderLock::FolderLock(const fs::path& folder, SystemLock system_lock)
    : file_(folder / kFileName), made_(missing_folders(folder)) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure)
    throw Error(ErrorCode::kIo, "Cannot make the folder " + folder.string() + ": " + failure.message() + ".");
  const Locked locked = lock(folder, file_, system_lock);
  descriptor_ = locked.descriptor;
  try {
    require_ended(descriptor_, locked.by_system, folder);
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
