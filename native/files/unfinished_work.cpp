#include "files/unfinished_work.h"

#include "base/error.h"
#include "io/file.h"
#include "io/file_names.h"
#include "io/image_file.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFolderName = ".voxlet-unfinished";
constexpr const char* kSettings = "settings";
constexpr const char* kPartEnding = ".part";

/// Empty where there are none.
std::string settings_in(const fs::path& folder) {
  return fs::exists(folder / kSettings) ? read_text_file(folder / kSettings) : std::string();
}

}  // namespace

std::string stamps_of(const std::vector<fs::path>& files) {
  std::string text;
  for (const fs::path& image : files)
    for (const fs::path& file : files_of_image(image))
      text += fs::absolute(file).string() + '\n' + std::to_string(fs::file_size(file)) + '\n' +
              std::to_string(fs::last_write_time(file).time_since_epoch().count()) + '\n';
  return text;
}

UnfinishedWork::UnfinishedWork(const fs::path& folder, const std::string& settings)
    : folder_(folder / kFolderName), lock_(folder) {
  const std::string kept = settings_in(folder_);
  if (!kept.empty() && kept != settings)
    throw Error(ErrorCode::kBadInput, "Expected in " + folder.string() +
                                          " nothing or the beginning of the same work, found that of another one; "
                                          "repeat its command, or remove the folder or choose another one with -o.");
  std::error_code failure;
  fs::create_directories(folder_, failure);
  if (kept.empty()) write_file(folder_ / kSettings, settings);
}

std::optional<std::string> UnfinishedWork::find(const std::string& part) const {
  const fs::path file = folder_ / (short_file_name(part) + kPartEnding);
  if (!fs::exists(file)) return std::nullopt;
  return read_text_file(file);
}

void UnfinishedWork::keep(const std::string& part, const std::string& result) const {
  write_file(folder_ / (short_file_name(part) + kPartEnding), result);
}

void UnfinishedWork::finish() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace voxlet
