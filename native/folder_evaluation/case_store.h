// Stores the records of evaluated cases, so that an interrupted run can resume.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/case_record.h"

namespace voxlet {

/// A stored record, if any.
struct KeptRecord {
  std::optional<CaseRecord> record;
  bool damaged = false;  ///< there is a record, but not as keep() wrote it
};

/// One JSON file per case in a folder. A record is valid only while its files, including those named in headers, are
/// unchanged (path, size, modification time) and the settings are the same.
class CaseStore {
 public:
  /// `settings` describe what is evaluated and how. An empty folder stores nothing.
  CaseStore(std::filesystem::path folder, std::string settings);

  KeptRecord find(const std::string& name, const std::vector<std::filesystem::path>& files) const;
  /// Throws Error(kIo).
  void keep(const CaseRecord& record, const std::vector<std::filesystem::path>& files) const;

 private:
  std::filesystem::path file_of(const std::string& name) const;

  std::filesystem::path folder_;
  std::string settings_;
};

}  // namespace voxlet
