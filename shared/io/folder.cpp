#include "io/folder.h"

#include <algorithm>
#include <system_error>

#include "base/error.h"
#include "io/image_names.h"

namespace voxlet {

namespace fs = std::filesystem;

std::vector<fs::path> list_folder(const fs::path& folder) {
  std::error_code failure;
  std::vector<fs::path> found;
  fs::directory_iterator entry(folder, failure);
  for (; !failure && entry != fs::directory_iterator(); entry.increment(failure))
    if (!is_hidden_name(entry->path().filename().string())) found.push_back(entry->path());
  if (failure)
    throw Error(ErrorCode::kIo, "Cannot read the folder " + folder.string() + " (" + failure.message() + ").");
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<fs::path> list_images(const fs::path& folder) {
  auto found = list_folder(folder);
  std::erase_if(found, [](const fs::path& path) {
    std::error_code unreadable;  // is no image, then
    return !is_image_name(path.filename().string()) || !fs::is_regular_file(path, unreadable);
  });
  return found;
}

}  // namespace voxlet
