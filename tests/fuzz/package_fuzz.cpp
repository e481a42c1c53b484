// Any bytes as a model package, and as the golden case inside one, which the lengths of the file's format would shield.
// What was read survives being written and read; a golden case has an input; the weights lie inside the file.
#include <string_view>

#include "fuzz/fuzzing.h"
#include "package/model_package.h"

namespace voxlet::testing {
namespace {

void check_golden_case(const Golden& golden) {
  require(!golden_input(golden).empty(), "a golden case has an input");
  const std::string json = golden_to_json(golden);
  require(golden_to_json(golden_from_json(json)) == json, "writing a golden case and reading it gives an equal one");
}

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool lies_within(std::span<const std::byte> part, std::span<const std::byte> whole) {
  return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void fuzz_package(std::span<const std::byte> file) {
  ModelPackage package;
  if (reads_or_refuses([&] { package = read_model_package(file); })) {
    require(plan_from_json(to_json(package.plan)) == package.plan, "a package's plan can be written and read");
    if (package.golden) check_golden_case(*package.golden);
  }
  Golden golden;
  if (reads_or_refuses([&] { golden = golden_from_json(text_of(file)); })) check_golden_case(golden);
  reads_or_refuses([&] {
    for (const auto& [name, initializer] : read_initializers(file))
      require(lies_within(initializer.values, file), "weights lie inside the file");
  });
}

}  // namespace
}  // namespace voxlet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  voxlet::testing::fuzz_package(voxlet::testing::input_bytes(data, size));
  return 0;
}
