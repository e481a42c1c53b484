#include "data/shared_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "base/error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, int reason) {
  throw Error(ErrorCode::kIo, "Cannot write " + path.string() + ": " + std::strerror(reason) + ".");
}

/// False, with errno set, if not all could be written.
bool write_all(int descriptor, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

/// 0, or errno of the step that failed.
int write_and_rename(const std::string& temporary, int descriptor, const fs::path& path,
                     std::span<const std::byte> bytes) {
  const bool written = write_all(descriptor, bytes) && ::fchmod(descriptor, 0644) == 0;
  const int reason = written ? 0 : errno;
  if (::close(descriptor) != 0 && written) return errno;
  if (!written) return reason;
  return ::rename(temporary.c_str(), path.c_str()) == 0 ? 0 : errno;
}

}  // namespace

void write_shared_file(const fs::path& path, std::span<const std::byte> bytes) {
  std::string temporary = path.string() + ".XXXXXX";
  const int descriptor = ::mkstemp(temporary.data());
  if (descriptor < 0) fail(path, errno);
  const int reason = write_and_rename(temporary, descriptor, path, bytes);
  if (reason == 0) return;
  ::unlink(temporary.c_str());
  fail(path, reason);
}

void write_shared_file(const fs::path& path, std::string_view text) {
  write_shared_file(path, std::as_bytes(std::span(text)));
}

}  // namespace voxlet
