// Any text as participants.tsv. Ages that were read are ages.
#include "evaluation/participants.h"

#include <cmath>

#include "fuzz/fuzzing.h"

namespace voxlet::testing {
namespace {

void fuzz_participants(std::string_view text) {
  AgeTable table;
  if (!reads_or_refuses([&] { table = read_ages(text); })) return;
  for (const auto& [name, age] : table.ages) {
    require(std::isfinite(age) && age >= 0, "an age is a number of years");
    require(age_of_case(table.ages, "sub-" + name) == age, "a participant of the table is found by its name");
  }
}

}  // namespace
}  // namespace voxlet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  voxlet::testing::fuzz_participants({reinterpret_cast<const char*>(data), size});
  return 0;
}
