// Any text as the kept record of an evaluated case. What was read is written and read again as it is.
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/json_text.h"
#include "evaluation/case_record.h"
#include "fuzz/fuzzing.h"

namespace voxlet::testing {
namespace {

void fuzz_case_record(std::string_view text) {
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  if (json.is_discarded()) return;
  CaseRecord record;
  if (!reads_or_refuses([&] { record = case_record_from_json(json); })) return;
  const auto written = to_json(record);
  require(json_text(to_json(case_record_from_json(written))) == json_text(written), "a record comes back");
}

}  // namespace
}  // namespace voxlet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  voxlet::testing::fuzz_case_record({reinterpret_cast<const char*>(data), size});
  return 0;
}
