// A file that appears whole or not at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace voxlet {

/// The bytes lie, safely on the disk, in a new file beside the target until move_into_place(), which replaces the
/// target; without it they vanish with this object. The new file is hidden (io/image_names.h) and has a short name that
/// nobody can know before: it is made anew (O_EXCL), so that neither a link nor another process's file of its name is
/// written to.
class StagedFile {
 public:
  /// Throws Error(kIo) that names the target and the system's reason.
  StagedFile(std::filesystem::path target, std::span<const std::byte> bytes);
  StagedFile(StagedFile&& other) noexcept;
  StagedFile& operator=(StagedFile&&) = delete;
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;
  ~StagedFile();

  const std::filesystem::path& target() const { return target_; }
  /// Throws as the constructor does; then the target is as it was.
  void move_into_place();
  /// The same, and `take_back` can undo it as long as this object lives.
  void move_into_place_reversibly();
  /// Puts back what move_into_place_reversibly() replaced, or removes the target where there was none. Does nothing
  /// before it.
  void take_back() noexcept;

 private:
  bool keep_former();

  std::filesystem::path target_;
  std::string staged_;  ///< empty once it is in place
  std::string former_;  ///< what stood at the target, under a hidden name; empty: nothing
  bool reversible_ = false;
};

}  // namespace voxlet
