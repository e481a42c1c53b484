// Atomic file writing: a file appears complete or not at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace voxlet {

/// Holds the bytes, synced to disk, in a new file in the target's folder until move_into_place() replaces the target
/// with it; without that, the new file is deleted with this object. Its name is hidden (io/image_names.h), short and
/// unpredictable, and it is opened with O_EXCL, so that no link and no other process's file is ever written to.
class StagedFile {
 public:
  /// Throws an Error(kIo) that names the target and the system's reason.
  StagedFile(std::filesystem::path target, std::span<const std::byte> bytes);
  StagedFile(StagedFile&& other) noexcept;
  StagedFile& operator=(StagedFile&&) = delete;
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;
  ~StagedFile();

  const std::filesystem::path& target() const { return target_; }
  /// Throws as the constructor does, leaving the target unchanged.
  void move_into_place();
  /// The same; take_back() can undo it as long as this object exists.
  void move_into_place_reversibly();
  /// Restores what move_into_place_reversibly() replaced, or removes the target if there was none before. Does nothing
  /// before that call.
  void take_back() noexcept;

 private:
  bool keep_former();

  std::filesystem::path target_;
  std::string staged_;  ///< empty once it is in place
  std::string former_;  ///< the replaced file under a hidden name; empty: none
  bool reversible_ = false;
};

}  // namespace voxlet
