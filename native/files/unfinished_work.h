// A folder that is filled part by part: a run that was stopped, however it was, goes on where it stopped.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "files/folder_lock.h"

namespace voxlet {

/// What the parts depend on that lies in files: their paths, sizes and the times of their last change.
std::string stamps_of(const std::vector<std::filesystem::path>& files);

/// Holds the folder for this process (FolderLock), and in the hidden folder ".voxlet-unfinished" what is done, until
/// finish(). Parts may be kept by several threads at a time.
class UnfinishedWork {
 public:
  /// `settings`: all that the parts depend on. Throws Error(kBadInput) where the folder holds parts of other settings,
  /// or is in use; Error(kIo).
  UnfinishedWork(const std::filesystem::path& folder, const std::string& settings);

  /// What keep() was told of a part, if it is done.
  std::optional<std::string> find(const std::string& part) const;
  /// After the part's files are written.
  void keep(const std::string& part, const std::string& result) const;
  /// All is done: forgets the parts.
  void finish();

 private:
  std::filesystem::path folder_;
  FolderLock lock_;
};

}  // namespace voxlet
