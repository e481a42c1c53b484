// Any text as figures that publications report. Each figure that was read has a metric and a structure, or stands for
// all.
#include <string_view>

#include "evaluation/reported_figures.h"
#include "fuzz/fuzzing.h"

namespace voxlet::testing {
namespace {

void fuzz_reported(std::string_view text) {
  std::vector<PublishedReport> reports;
  if (!reads_or_refuses([&] { reports = reported_figures(text); })) return;
  for (const auto& report : reports) {
    for (const auto& figure : report.figures) require(figure.metric != nullptr, "a figure has a metric");
    for (const auto& recipe : report.recipes)
      require(!reports_of_recipe(reports, recipe).empty(), "a recipe that is named is found");
  }
}

}  // namespace
}  // namespace voxlet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  voxlet::testing::fuzz_reported({reinterpret_cast<const char*>(data), size});
  return 0;
}
