#include "files/output_files.h"

#include <system_error>

#include "base/error.h"
#include "io/file.h"

namespace voxlet {

namespace fs = std::filesystem;

OutputFiles::~OutputFiles() {
  std::error_code ignored;
  for (const auto& [file, target] : staged_) fs::remove(file, ignored);
}

fs::path OutputFiles::stage(const fs::path& target) {
  auto staged = target.parent_path() / ".";
  staged += target.filename();
  staged += ".staged";
  staged_.emplace_back(staged, target);
  return staged;
}

void OutputFiles::add(const fs::path& target, const std::vector<std::byte>& bytes) { write_file(stage(target), bytes); }

void OutputFiles::add(const fs::path& target, std::string_view text) { write_file(stage(target), text); }

void OutputFiles::commit() {
  for (const auto& [file, target] : staged_) {
    std::error_code failure;
    fs::rename(file, target, failure);
    if (failure) throw Error(ErrorCode::kIo, "Cannot write " + target.string() + ": " + failure.message() + ".");
  }
  staged_.clear();
}

std::vector<fs::path> OutputFiles::targets() const {
  std::vector<fs::path> targets;
  for (const auto& [file, target] : staged_) targets.push_back(target);
  return targets;
}

}  // namespace voxlet
