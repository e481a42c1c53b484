#include "records/event_file.h"

#include <event.pb.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/crc.hpp>
#include <chrono>
#include <cmath>

#include "base/error.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

constexpr int kSessionStart = 1;

double wall_time() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// events.out.tfevents.{seconds}.{machine}.{process}.{number}: what TensorBoard looks for, and different at each start.
std::string file_name() {
  static std::atomic<int> number = 0;
  std::array<char, 256> machine{};
  ::gethostname(machine.data(), machine.size() - 1);
  return "events.out.tfevents." + std::to_string(static_cast<std::int64_t>(wall_time())) + "." + machine.data() + "." +
         std::to_string(::getpid()) + "." + std::to_string(number++);
}

std::string little_endian(std::uint64_t value, int bytes) {
  std::string text;
  for (int b = 0; b < bytes; ++b) text += static_cast<char>(value >> (8 * b) & 0xFFU);
  return text;
}

/// A CRC of bytes that hold CRCs themselves would be weak; TFRecord therefore rotates and adds.
std::string masked_crc(std::string_view bytes) {
  const std::uint32_t crc = crc32c(bytes);
  return little_endian((crc >> 15U | crc << 17U) + 0xa282ead8U, 4);
}

}  // namespace

std::uint32_t crc32c(std::string_view bytes) {
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return static_cast<std::uint32_t>(crc.checksum());
}

std::string tfrecord(std::string_view message) {
  const std::string length = little_endian(message.size(), 8);
  return length + masked_crc(length) + std::string(message) + masked_crc(message);
}

EventFile::EventFile(const fs::path& folder, std::int64_t steps_done) {
  fs::create_directories(folder);
  path_ = folder / file_name();
  stream_.open(path_, std::ios::binary);
  events::Event version;
  version.set_wall_time(wall_time());
  version.set_file_version("brain.Event:2");
  write(version.SerializeAsString());
  if (steps_done <= 0) return;
  events::Event start;
  start.set_wall_time(wall_time());
  start.set_step(steps_done + 1);
  start.mutable_session_log()->set_status(kSessionStart);
  write(start.SerializeAsString());
}

void EventFile::add_scalars(std::int64_t step, const std::vector<std::pair<std::string, double>>& scalars) {
  events::Event event;
  event.set_wall_time(wall_time());
  event.set_step(step);
  for (const auto& [tag, number] : scalars) {
    if (!std::isfinite(number)) continue;
    auto* value = event.mutable_summary()->add_value();
    value->set_tag(tag);
    value->set_simple_value(static_cast<float>(number));
  }
  write(event.SerializeAsString());
}

void EventFile::add_epoch(const EpochRecord& record) {
  std::vector<std::pair<std::string, double>> scalars{{"loss", record.loss},
                                                      {"learning_rate", record.learning_rate},
                                                      {"patches_per_second", record.patches_per_second},
                                                      {"dice/mean", record.dice}};
  for (const auto& [label, dice] : record.label_dice) scalars.emplace_back("dice/" + label, dice);
  add_scalars(record.step, scalars);
}

void EventFile::write(const std::string& message) {
  stream_ << tfrecord(message) << std::flush;
  if (!stream_) throw Error(ErrorCode::kIo, "Cannot write to " + path_.string() + ".");
}

}  // namespace voxlet
