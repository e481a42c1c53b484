// Keeps track of finished parts in an output folder, so that an interrupted run can resume.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "files/folder_lock.h"

namespace voxlet {

/// The state of files that parts depend on: their paths, sizes and modification times.
std::string stamps_of(const std::vector<std::filesystem::path>& files);

/// Holds the folder for this process (FolderLock), and lists the finished parts in the hidden folder
/// ".voxlet-unfinished" until finish(). keep() is thread-safe.
class UnfinishedWork {
 public:
  /// `settings` describe everything that the parts depend on. Throws Error(kBadInput) if the folder holds parts of
  /// other settings or is in use, and Error(kIo).
  UnfinishedWork(const std::filesystem::path& folder, const std::string& settings);

  /// The result that keep() recorded for a part, if it is finished.
  std::optional<std::string> find(const std::string& part) const;
  /// Records a part as finished; call after its files are written.
  void keep(const std::string& part, const std::string& result) const;
  /// Forgets the parts; call when everything is finished.
  void finish();

 private:
  std::filesystem::path folder_;
  FolderLock lock_;
};

}  // namespace voxlet
