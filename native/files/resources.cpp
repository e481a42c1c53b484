#include "files/resources.h"

namespace voxlet {

namespace fs = std::filesystem;

fs::path program_file() {
  std::error_code unknown;
  return fs::read_symlink("/proc/self/exe", unknown);
}

fs::path resource_folder(const std::string& name, const fs::path& program) {
  const fs::path installed = program.parent_path().parent_path() / "share/voxlet" / name;
  std::error_code unreadable;
  return fs::is_directory(installed, unreadable) ? installed : fs::path(VOXLET_SOURCE_TREE) / name;
}

}  // namespace voxlet
