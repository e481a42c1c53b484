// The training history in history.jsonl: one line of JSON per finished epoch.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace voxlet {

struct EpochRecord {
  std::int64_t epoch = 0;    ///< from 1
  std::int64_t step = 0;     ///< optimizer steps so far
  double loss = 0;           ///< mean over the epoch's steps
  double learning_rate = 0;  ///< of the epoch's last step
  double dice = 0;           ///< mean over `label_dice`; NaN if no label occurred
  std::map<std::string, double> label_dice;
  double patches_per_second = 0;  ///< in training, without validation
  double validation_seconds = 0;
  double elapsed_seconds = 0;  ///< of training so far, including before resuming
};

std::string to_json_line(const EpochRecord& record);

/// Appends a line. Throws Error(kIo).
void append_history(const std::filesystem::path& file, const EpochRecord& record);
/// The records of a history file, oldest first; empty if there is no file. A truncated last line, as after a crash, is
/// ignored. Throws Error(kBadInput) for any other line that is not a record.
std::vector<EpochRecord> read_history(const std::filesystem::path& file);
/// Keeps the lines of epochs 1 … epoch, from which a resumed run continues. The file may be missing.
void truncate_history(const std::filesystem::path& file, std::int64_t epoch);

}  // namespace voxlet
