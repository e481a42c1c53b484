// A memory-mapped file: only the parts that are read occupy memory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace voxlet {

class MappedFile {
 public:
  /// Maps the whole file read-only. Throws Error(kIo) if it cannot be opened or is empty.
  explicit MappedFile(std::filesystem::path path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Valid while this object exists.
  std::span<const std::byte> bytes() const { return bytes_; }
  /// False if the file was truncated after mapping. (A file that was replaced or deleted stays readable.)
  bool is_whole() const;

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
  std::span<const std::byte> bytes_;
};

}  // namespace voxlet
