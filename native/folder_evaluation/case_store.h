// Records of cases that were evaluated before, so that a run that was stopped goes on where it was.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/case_record.h"

namespace voxlet {

/// What is kept of a case.
struct KeptRecord {
  std::optional<CaseRecord> record;
  bool damaged = false;  ///< there is one that cannot be used: not as keep() wrote it
};

/// One JSON file for each case, in a folder. A record counts only while its files, those that headers name among
/// them, are the same (path, size, time of the last change) and the evaluation asks for the same.
class CaseStore {
 public:
  /// `settings` says what is evaluated and how. Without a folder nothing is kept.
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
