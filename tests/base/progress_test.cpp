#include "base/progress.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/parallel_for.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using testing::expect_error;

TEST(ProgressTest, FractionsNeverFallAndStayInRange) {
  std::vector<double> fractions;
  Progress progress([&](double fraction, std::string_view) { fractions.push_back(fraction); });
  for (const double fraction : {-1.0, 0.2, 0.1, 0.7, 3.0, 0.5}) progress.report(fraction, "work");
  EXPECT_EQ(fractions, (std::vector<double>{0, 0.2, 0.2, 0.7, 1, 1}));
  EXPECT_EQ(progress.fraction(), 1);
}

TEST(ProgressTest, ListenerHearsTheStage) {
  std::string heard;
  Progress progress([&](double, std::string_view stage) { heard = stage; });
  progress.report(0.5, "restore");
  EXPECT_EQ(heard, "restore");
}

TEST(ProgressTest, CancelStopsTheNextReportAndCheck) {
  Progress progress;
  progress.report(0.1, "work");
  EXPECT_NO_THROW(progress.check());
  progress.cancel();
  EXPECT_TRUE(progress.cancelled());
  expect_error(ErrorCode::kCancelled, "Cancelled", [&] { progress.report(0.2, "work"); });
  expect_error(ErrorCode::kCancelled, "Cancelled", [&] { progress.check(); });
}

TEST(ProgressTest, ListenerMayCancel) {
  Progress* self = nullptr;
  Progress progress([&](double, std::string_view) { self->cancel(); });
  self = &progress;
  EXPECT_THROW(progress.report(0.3, "work"), Error);
}

TEST(ProgressTest, ReportsOfSeveralThreadsComeOneAtATime) {
  int reports = 0;  // not guarded: ThreadSanitizer would see two at a time
  double last = 0;
  Progress progress([&](double fraction, std::string_view) {
    ++reports;
    EXPECT_GE(fraction, last);
    last = fraction;
  });
  parallel_for(1000, [&](std::size_t begin, std::size_t end) {
    for (std::size_t n = begin; n < end; ++n) progress.report(static_cast<double>(n) / 1000, "work");
  });
  EXPECT_EQ(reports, 1000);
  EXPECT_EQ(progress.fraction(), 0.999);
}

}  // namespace
}  // namespace voxlet
