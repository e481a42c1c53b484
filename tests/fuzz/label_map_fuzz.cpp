// Any text as a label map, by ids and by names, as a choice of labels, and as a table of pairs. What was read is
// written and read again as it is.
#include <string_view>

#include "evaluation/label_choice.h"
#include "evaluation/name_pairs.h"
#include "evaluation/named_label_map.h"
#include "fuzz/fuzzing.h"
#include "labels/label_map.h"

namespace voxlet::testing {
namespace {

const LabelList kReference{{10, "Left-Thalamus", {}}, {49, "Right-Thalamus", {}}};
const LabelList kPrediction{{1, "Thalamus_L", {}}, {2, "Thalamus_R", {}}};

void fuzz_label_map(std::string_view text) {
  LabelMap map;
  if (reads_or_refuses([&] { map = label_map_from_json(text, "x"); }))
    require(label_map_from_json(label_map_to_json(map), "x") == map, "a label map comes back");
  reads_or_refuses([&] { named_label_map(text, "x", kReference, kPrediction); });
  reads_or_refuses([&] { read_pairs(text); });
  LabelChoice choice;
  if (!reads_or_refuses([&] { choice = label_choice_from_json(text, "x"); })) return;
  for (const auto& [id, members] : choice.regions) require(!members.empty(), "a region has labels");
}

}  // namespace
}  // namespace voxlet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  voxlet::testing::fuzz_label_map({reinterpret_cast<const char*>(data), size});
  return 0;
}
