// TensorBoard's event files, so that a run can be watched beside others with `tensorboard --logdir RUN`.
//
// A file is a sequence of records as TFRecord has them (length, its CRC, the message, its CRC; CRC-32C of RFC 3720,
// masked) that hold Event messages (event.proto).
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

/// A record around the bytes of a message.
std::string tfrecord(std::string_view message);

class EventFile {
 public:
  /// Begins a new file in `folder`, which is made; TensorBoard reads all files of a folder as one run. Where
  /// `steps_done` is above 0 it is told to forget what earlier files say of later steps: those of a run that was
  /// resumed from a checkpoint. Throws Error(kIo).
  explicit EventFile(const std::filesystem::path& folder, std::int64_t steps_done = 0);

  /// One point of each curve; NaN is left out. On disk when it returns. Throws Error(kIo).
  void add_scalars(std::int64_t step, const std::vector<std::pair<std::string, double>>& scalars);
  /// loss, learning_rate, dice/mean, dice/LABEL and patches_per_second at the record's step.
  void add_epoch(const EpochRecord& record);

  const std::filesystem::path& path() const { return path_; }

 private:
  void write(const std::string& message);

  std::filesystem::path path_;
  std::ofstream stream_;
};

}  // namespace voxlet
