// One process at a time writes into a folder.
#pragma once

#include <filesystem>
#include <vector>

namespace voxlet {

/// Holds a folder until it is destroyed, by the hidden file ".voxlet-lock" that names process and host, and by the
/// system's lock on it, which ends with the process however that ends: the file of a killed process is taken over. File
/// systems that know no locks are left with the name: the file counts while a process of that number runs on this host.
class FolderLock {
 public:
  enum class SystemLock { kWhereThereIs, kNone };

  /// Makes the folder if there is none, and removes it again if nothing was put into it. Throws Error(kBadInput) that
  /// names the process where another one holds the folder, on this host or, as far as can be known, on another one;
  /// Error(kIo).
  explicit FolderLock(const std::filesystem::path& folder, SystemLock system_lock = SystemLock::kWhereThereIs);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  std::filesystem::path file_;
  std::vector<std::filesystem::path> made_;  ///< folders that were not there before, the innermost first
  int descriptor_ = -1;
};

}  // namespace voxlet
