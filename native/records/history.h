// history.jsonl: one line of JSON per finished epoch.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace voxlet {

struct EpochRecord {
  std::int64_t epoch = 0;    ///< 1 for the first
  std::int64_t step = 0;     ///< optimizer steps so far
  double loss = 0;           ///< mean over the epoch's steps
  double learning_rate = 0;  ///< of the epoch's last step
  double dice = 0;           ///< mean over `label_dice`; NaN if none of the labels was there to be found
  std::map<std::string, double> label_dice;
  double patches_per_second = 0;  ///< in training, validation apart
  double validation_seconds = 0;
  double elapsed_seconds = 0;  ///< of training so far, over all resumptions
};

std::string to_json_line(const EpochRecord& record);

/// Appends a line.
void append_history(const std::filesystem::path& file, const EpochRecord& record);
/// The records of a file that a run wrote, oldest first; none if there is no file. A last line that was cut off in the
/// middle, as by a crash, is left out. Throws Error(kBadInput) for any other line that is no record.
std::vector<EpochRecord> read_history(const std::filesystem::path& file);
/// Keeps the lines of epochs 1 … epoch: what a resumed run continues from. No file is fine.
void truncate_history(const std::filesystem::path& file, std::int64_t epoch);

}  // namespace voxlet
