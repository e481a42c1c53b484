#include "files/output_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <span>

namespace voxlet {

namespace fs = std::filesystem;

namespace {

/// Two processes that put files of the same names into a folder do so one after the other, so that the files that are
/// there belong together. Where the system has no such lock, they do without.
class FolderTurn {
 public:
  explicit FolderTurn(const fs::path& folder)
      : descriptor_(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ >= 0) ::flock(descriptor_, LOCK_EX);
  }
  FolderTurn(const FolderTurn&) = delete;
  FolderTurn& operator=(const FolderTurn&) = delete;
  /// The folder's names are on the disk, too.
  void sync() const {
    if (descriptor_ >= 0) ::fsync(descriptor_);
  }
  ~FolderTurn() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

 private:
  int descriptor_;
};

}  // namespace

void OutputFiles::add(const fs::path& target, std::span<const std::byte> bytes) { staged_.emplace_back(target, bytes); }

void OutputFiles::add(const fs::path& target, std::string_view text) { add(target, std::as_bytes(std::span(text))); }

void OutputFiles::commit() {
  if (staged_.empty()) return;
  const FolderTurn turn(staged_.front().target().parent_path());
  std::size_t moved = 0;
  try {
    for (; moved < staged_.size(); ++moved) staged_[moved].move_into_place_reversibly();
  } catch (...) {
    while (moved > 0) staged_[--moved].take_back();
    throw;
  }
  turn.sync();
  staged_.clear();
}

std::vector<fs::path> OutputFiles::targets() const {
  std::vector<fs::path> targets;
  for (const StagedFile& file : staged_) targets.push_back(file.target());
  return targets;
}

}  // namespace voxlet
