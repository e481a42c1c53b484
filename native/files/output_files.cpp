#include "files/output_files.h"

#include <span>

namespace voxlet {

namespace fs = std::filesystem;

void OutputFiles::add(const fs::path& target, std::span<const std::byte> bytes) { staged_.emplace_back(target, bytes); }

void OutputFiles::add(const fs::path& target, std::string_view text) { add(target, std::as_bytes(std::span(text))); }

void OutputFiles::commit() {
  for (StagedFile& file : staged_) file.move_into_place();
  staged_.clear();
}

std::vector<fs::path> OutputFiles::targets() const {
  std::vector<fs::path> targets;
  for (const StagedFile& file : staged_) targets.push_back(file.target());
  return targets;
}

}  // namespace voxlet
