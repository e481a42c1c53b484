#include "records/history.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "io/file.h"
#include "native/support/histories.h"
#include "native/support/temporary_folder.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

class HistoryTest : public ::testing::Test {
 protected:
  void append(std::int64_t epochs) const {
    for (const auto& record : testing::history_of(epochs)) append_history(file_, record);
  }
  testing::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "history.jsonl";
};

TEST_F(HistoryTest, RecordsComeBackAsTheyWereWritten) {
  append(3);
  const auto records = read_history(file_);
  ASSERT_EQ(records.size(), 3U);
  const auto written = testing::history_of(3);
  for (std::size_t n = 0; n < 3; ++n) EXPECT_EQ(to_json_line(records[n]), to_json_line(written[n]));
  EXPECT_TRUE(std::isnan(records[0].label_dice.at("b"))) << "null";
  EXPECT_EQ(records[2].step, 30);
  EXPECT_EQ(records[2].elapsed_seconds, 180);
}

TEST_F(HistoryTest, NoFileIsNoRecord) { EXPECT_TRUE(read_history(file_).empty()); }

TEST_F(HistoryTest, ALastLineCutOffAnywhereIsLeftOut) {
  append(2);
  const std::string text = read_text_file(file_);
  const auto line = text.size() / 2;
  for (std::size_t end = text.size() - line + 2; end < text.size() - 1; end += 7) {
    write_file(file_, std::string_view(text).substr(0, end));
    EXPECT_EQ(read_history(file_).size(), 1U) << end;
  }
}

TEST_F(HistoryTest, ABrokenLineBeforeTheEndIsNamed) {
  append(1);
  std::ofstream(file_, std::ios::app) << "{\"epoch\": 2\n";
  append(1);
  testing::expect_error(ErrorCode::kBadInput, "line 2 of", [&] { read_history(file_); });
}

TEST_F(HistoryTest, AResumedRunKeepsTheEpochsBeforeIt) {
  append(4);
  truncate_history(file_, 2);
  EXPECT_EQ(read_history(file_).size(), 2U);
}

}  // namespace
}  // namespace voxlet
