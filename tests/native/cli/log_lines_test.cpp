#include "cli/log_lines.h"

#include <gtest/gtest.h>

#include <vector>

namespace voxlet {
namespace {

class LogLinesTest : public ::testing::Test {
 protected:
  double now_ = 100;
  std::vector<std::string> printed_;
  LogLines lines_{60, [this] { return now_; }, [this](const std::string& line) { printed_.push_back(line); }};
};

TEST_F(LogLinesTest, ALineAMinuteHoweverManyAreOffered) {
  for (int second = 0; second < 180; ++second, ++now_) lines_.offer("step " + std::to_string(second));
  EXPECT_EQ(printed_, (std::vector<std::string>{"step 60", "step 120"}));
}

TEST_F(LogLinesTest, WorkThatTakesLessSaysNothing) {
  lines_.offer("step 1");
  now_ += 59;
  lines_.offer("step 2");
  lines_.tick();
  EXPECT_TRUE(printed_.empty());
}

TEST_F(LogLinesTest, WhileALongStepSaysNothingItsLastWordsComeAgain) {
  lines_.tick();
  lines_.offer("validating");
  for (int second = 0; second < 150; ++second, ++now_) lines_.tick();
  EXPECT_EQ(printed_, (std::vector<std::string>{"validating", "validating"}));
}

TEST_F(LogLinesTest, AfterAnotherLineTheMinuteBeginsAnew) {
  lines_.offer("step 1");
  now_ += 50;
  lines_.restart();
  now_ += 50;
  lines_.offer("step 2");
  EXPECT_TRUE(printed_.empty());
  now_ += 10;
  lines_.offer("step 3");
  EXPECT_EQ(printed_, (std::vector<std::string>{"step 3"}));
}

}  // namespace
}  // namespace voxlet
