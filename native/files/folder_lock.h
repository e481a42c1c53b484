// Locks a folder so that only one process at a time writes into it.
#pragma once

#include <filesystem>
#include <vector>

namespace voxlet {

/// Holds the lock until destroyed: by the hidden file ".voxlet-lock" that names process and host, and by a system lock
/// on it, which ends with the process, so that the file of a killed process is taken over. On file systems without
/// locks only the name counts: the lock is valid while a process of that number runs on this host.
class FolderLock {
 public:
  enum class SystemLock { kWhereThereIs, kNone };

  /// Creates the folder if necessary, and removes it again if nothing was put into it. Throws an Error(kBadInput) that
  /// names the process that holds the folder, on this host or, as far as can be known, on another; Error(kIo) if it
  /// cannot be written.
  explicit FolderLock(const std::filesystem::path& folder, SystemLock system_lock = SystemLock::kWhereThereIs);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  std::filesystem::path file_;
  std::vector<std::filesystem::path> made_;  ///< folders that were created, innermost first
  int descriptor_ = -1;
};

}  // namespace voxlet
