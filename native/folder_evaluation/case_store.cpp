#include "folder_evaluation/case_store.h"

#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "base/json_text.h"
#include "base/sha256.h"
#include "files/unfinished_work.h"
#include "io/file.h"
#include "io/file_names.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

std::string digest_of(const ordered_json& record) {
  const std::string text = json_text(record);
  return sha256(std::as_bytes(std::span(text)));
}

}  // namespace

CaseStore::CaseStore(fs::path folder, std::string settings)
    : folder_(std::move(folder)), settings_(std::move(settings)) {}

fs::path CaseStore::file_of(const std::string& name) const { return folder_ / (short_file_name(name) + ".json"); }

KeptRecord CaseStore::find(const std::string& name, const std::vector<fs::path>& files) const {
  if (folder_.empty() || !fs::exists(file_of(name))) return {};
  try {
    const auto json = ordered_json::parse(read_text_file(file_of(name)));
    const ordered_json& record = json.at("record");
    if (json.at("settings").get<std::string>() != settings_ ||
        json_text(json.at("files")) != json_text(ordered_json(stamps_of(files))))
      return {};
    if (json.at("digest").get<std::string>() != digest_of(record)) return {std::nullopt, true};
    return {case_record_from_json(record)};
  } catch (const std::exception&) {
    return {std::nullopt, true};
  }
}

void CaseStore::keep(const CaseRecord& record, const std::vector<fs::path>& files) const {
  if (folder_.empty()) return;
  std::error_code failure;
  fs::create_directories(folder_, failure);
  const ordered_json kept = to_json(record);
  const ordered_json json{
      {"settings", settings_}, {"files", stamps_of(files)}, {"record", kept}, {"digest", digest_of(kept)}};
  write_file(file_of(record.name), json_text(json));
}

}  // namespace voxlet
