#include "records/event_file.h"

#include <gtest/gtest.h>

#include <cstring>
#include <limits>

#include "io/file.h"
#include "native/support/histories.h"
#include "native/support/temporary_folder.h"
#include "support/protobuf_bytes.h"

namespace voxlet {
namespace {

/// RFC 3720, B.4, and the check value of the CRC catalogue.
TEST(Crc32cTest, IsThatOfTheStandard) {
  std::string ascending, descending;
  for (int n = 0; n < 32; ++n) {
    ascending += static_cast<char>(n);
    descending += static_cast<char>(31 - n);
  }
  EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8a9136aaU);
  EXPECT_EQ(crc32c(std::string(32, '\xff')), 0x62a8ab43U);
  EXPECT_EQ(crc32c(ascending), 0x46dd794eU);
  EXPECT_EQ(crc32c(descending), 0x113fdb5cU);
  EXPECT_EQ(crc32c("123456789"), 0xe3069283U);
}

template <typename T>
T number_at(std::string_view bytes, std::size_t offset) {
  T value{};
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

/// Undoes the mask, as TensorFlow's reader does.
std::uint32_t unmasked(std::uint32_t masked) {
  const std::uint32_t rotated = masked - 0xa282ead8U;
  return rotated >> 17U | rotated << 15U;
}

/// The messages of a file, each of its CRCs checked.
std::vector<std::string> messages_of(const std::filesystem::path& file) {
  const std::string bytes = read_text_file(file);
  std::vector<std::string> messages;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto length = number_at<std::uint64_t>(bytes, at);
    EXPECT_EQ(unmasked(number_at<std::uint32_t>(bytes, at + 8)), crc32c(bytes.substr(at, 8)));
    messages.push_back(bytes.substr(at + 12, length));
    EXPECT_EQ(unmasked(number_at<std::uint32_t>(bytes, at + 12 + length)), crc32c(messages.back()));
    at += 16 + length;
  }
  return messages;
}

/// A message without its first field, the time: field 1, eight bytes.
std::string without_time(const std::string& message) {
  EXPECT_EQ(message.substr(0, 1), "\x09");
  return message.substr(9);
}

std::string scalar(const std::string& tag, float value) {
  std::string bytes(4, '\0');
  std::memcpy(bytes.data(), &value, 4);
  return testing::bytes_field(1, testing::bytes_field(1, tag) + testing::fixed32_field(2, bytes));
}

/// The bytes of a record as TensorFlow 2 writes them for the message "abc": worked out from the format's description.
TEST(EventFileTest, RecordsAreLengthMessageAndBothChecksums) {
  const auto record = tfrecord("abc");
  ASSERT_EQ(record.size(), 8U + 4 + 3 + 4);
  EXPECT_EQ(number_at<std::uint64_t>(record, 0), 3U);
  EXPECT_EQ(record.substr(12, 3), "abc");
  EXPECT_EQ(unmasked(number_at<std::uint32_t>(record, 15)), 0x364b3fb7U) << "crc32c(\"abc\")";
}

TEST(EventFileTest, BeginsWithTheVersionThatTensorBoardExpects) {
  const testing::TemporaryFolder folder;
  const EventFile file(folder / "events");
  EXPECT_EQ(file.path().filename().string().rfind("events.out.tfevents.", 0), 0U);
  const auto messages = messages_of(file.path());
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(without_time(messages[0]), testing::bytes_field(3, "brain.Event:2"));
  EXPECT_GT(number_at<double>(messages[0], 1), 1.7e9) << "seconds since 1970";
}

TEST(EventFileTest, AnEpochIsOneEventWithAScalarForEachCurve) {
  const testing::TemporaryFolder folder;
  EventFile file(folder.path());
  const auto record = testing::history_of(1).front();
  file.add_epoch(record);
  const auto messages = messages_of(file.path());
  ASSERT_EQ(messages.size(), 2U) << "on disk while the file is open";
  const auto expected = scalar("loss", 1) + scalar("learning_rate", 0.01f) + scalar("patches_per_second", 12.5f) +
                        scalar("dice/mean", static_cast<float>(record.dice)) +
                        scalar("dice/a", static_cast<float>(record.label_dice.at("a")));
  EXPECT_EQ(without_time(messages[1]), testing::number_field(2, 10) + testing::bytes_field(5, expected))
      << "and none for b, which is NaN";
}

TEST(EventFileTest, AResumedRunGetsAFileOfItsOwnThatPurgesLaterSteps) {
  const testing::TemporaryFolder folder;
  EventFile first(folder.path());
  first.add_scalars(300, {{"loss", 0.5}});
  const EventFile second(folder.path(), 200);
  EXPECT_NE(first.path(), second.path());
  EXPECT_EQ(messages_of(first.path()).size(), 2U);
  const auto messages = messages_of(second.path());
  ASSERT_EQ(messages.size(), 2U);
  const auto start = testing::number_field(2, 201) + testing::bytes_field(7, testing::number_field(1, 1));
  EXPECT_EQ(without_time(messages[1]), start) << "SessionLog START at the first step that comes anew";
}

}  // namespace
}  // namespace voxlet
