#include "evaluate/case_store.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "io/file.h"
#include "io/image_file.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

ordered_json stamps(const std::vector<fs::path>& files) {
  ordered_json list = ordered_json::array();
  for (const auto& image : files)
    for (const auto& file : files_of_image(image))
      list.push_back(
          {fs::absolute(file).string(), fs::file_size(file), fs::last_write_time(file).time_since_epoch().count()});
  return list;
}

}  // namespace

CaseStore::CaseStore(fs::path folder, std::string settings)
    : folder_(std::move(folder)), settings_(std::move(settings)) {}

std::optional<CaseRecord> CaseStore::find(const std::string& name, const std::vector<fs::path>& files) const {
  const fs::path kept = folder_ / (name + ".json");
  if (folder_.empty() || !fs::exists(kept)) return std::nullopt;
  const auto json = ordered_json::parse(read_text_file(kept), nullptr, false);
  if (!json.is_object() || json.value("settings", "") != settings_ ||
      json.value("files", ordered_json()) != stamps(files))
    return std::nullopt;
  try {
    return case_record_from_json(json.at("record"));
  } catch (const std::exception&) {
    return std::nullopt;  // written by another version
  }
}

void CaseStore::keep(const CaseRecord& record, const std::vector<fs::path>& files) const {
  if (folder_.empty()) return;
  std::error_code failure;
  fs::create_directories(folder_, failure);
  const ordered_json json{{"settings", settings_}, {"files", stamps(files)}, {"record", to_json(record)}};
  write_file(folder_ / (record.name + ".json"), json.dump());
}

}  // namespace voxlet
