// Any text as a plan. A plan that was read is written and read again as an equal plan.
#include <string_view>

#include "fuzz/fuzzing.h"
#include "plan/plan.h"

namespace voxlet::testing {
namespace {

void fuzz_plan(std::string_view text) {
  Plan plan;
  if (!reads_or_refuses([&] { plan = plan_from_json(text); })) return;
  require(plan_from_json(to_json(plan)) == plan, "writing a plan and reading it gives an equal plan");
}

}  // namespace
}  // namespace voxlet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  voxlet::testing::fuzz_plan({reinterpret_cast<const char*>(data), size});
  return 0;
}
