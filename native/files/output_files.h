// Files that belong together: all of them appear, or none.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "io/staged_file.h"

namespace voxlet {

/// Files are staged beside their targets by `add` and moved into place by `commit`; what was not committed vanishes
/// with this object, so a failure or a cancel leaves what was there before.
class OutputFiles {
 public:
  /// Throws Error(kIo) that names the file.
  void add(const std::filesystem::path& target, std::span<const std::byte> bytes);
  void add(const std::filesystem::path& target, std::string_view text);
  /// All of them, or, where one cannot be moved, none: what stood there before stands there again. Throws Error(kIo).
  void commit();
  std::vector<std::filesystem::path> targets() const;

 private:
  std::vector<StagedFile> staged_;
};

}  // namespace voxlet
