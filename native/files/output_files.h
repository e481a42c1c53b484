// Files that belong together: all of them appear, or none.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

namespace voxlet {

/// Files are staged beside their targets by `add` and moved into place by `commit`; what was not committed is removed
/// by the destructor, so a failure or a cancel leaves what was there before.
class OutputFiles {
 public:
  OutputFiles() = default;
  OutputFiles(const OutputFiles&) = delete;
  OutputFiles& operator=(const OutputFiles&) = delete;
  ~OutputFiles();

  /// Throws Error(kIo) that names the file.
  void add(const std::filesystem::path& target, const std::vector<std::byte>& bytes);
  void add(const std::filesystem::path& target, std::string_view text);
  void commit();
  std::vector<std::filesystem::path> targets() const;

 private:
  std::filesystem::path stage(const std::filesystem::path& target);

  std::vector<std::pair<std::filesystem::path, std::filesystem::path>> staged_;  // staged file → target
};

}  // namespace voxlet
