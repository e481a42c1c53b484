// Writes TensorBoard event files (`tensorboard --logdir RUN`).
//
// A file is a sequence of TFRecords (length, its CRC, the message, its CRC; CRC-32C of RFC 3720, masked) that hold
// Event messages (event.proto).
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "records/history.h"

namespace voxlet {

/// CRC-32C (Castagnoli) of the bytes.
std::uint32_t crc32c(std::string_view bytes);

/// A TFRecord of a message's bytes.
std::string tfrecord(std::string_view message);

class EventFile {
 public:
  /// Creates `folder` and starts a new file in it; TensorBoard reads all files of a folder as one run. If `steps_done`
  /// is above 0, TensorBoard is told to ignore later steps in earlier files, because the run was resumed from a
  /// checkpoint. Throws Error(kIo).
  explicit EventFile(const std::filesystem::path& folder, std::int64_t steps_done = 0);

  /// Adds one point per curve; NaN is skipped. The data is on disk when this returns. Throws Error(kIo).
  void add_scalars(std::int64_t step, const std::vector<std::pair<std::string, double>>& scalars);
  /// Adds loss, learning_rate, dice/mean, dice/LABEL and patches_per_second at the record's step.
  void add_epoch(const EpochRecord& record);

  const std::filesystem::path& path() const { return path_; }

 private:
  void write(const std::string& message);

  std::filesystem::path path_;
  std::ofstream stream_;
};

}  // namespace voxlet
