// Writes a set of files atomically: all of them appear, or none.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "io/staged_file.h"

namespace voxlet {

/// `add` stages files beside their targets; `commit` moves them into place. Without `commit` they are deleted with this
/// object, so a failure or cancellation leaves what was there before.
class OutputFiles {
 public:
  /// Throws an Error(kIo) that names the file.
  void add(const std::filesystem::path& target, std::span<const std::byte> bytes);
  void add(const std::filesystem::path& target, std::string_view text);
  /// Moves all files into place, or none: if one cannot be moved, what stood at the targets before stands there again.
  /// Throws Error(kIo).
  void commit();
  std::vector<std::filesystem::path> targets() const;

 private:
  std::vector<StagedFile> staged_;
};

}  // namespace voxlet
