// Any text as a label table, and as a colour map. Labels that were read are written for BIDS and read again as they
// are; ITK-SNAP's format alone cannot hold double quotes. A text is never both.
#include <algorithm>
#include <string_view>

#include "fuzz/fuzzing.h"
#include "labels/color_map_file.h"
#include "labels/label_table.h"

namespace voxlet::testing {
namespace {

LabelList without_double_quotes(LabelList labels) {
  for (auto& label : labels) std::replace(label.name.begin(), label.name.end(), '"', '\'');
  return labels;
}

void fuzz_label_table(std::string_view text) {
  LabelList labels;
  const bool is_label_table = reads_or_refuses([&] { labels = read_label_table(text); });
  const bool is_read = reads_or_refuses([&] { read_color_map(text); });
  require(!is_read || is_color_map(text), "what read_color_map reads is a colour map");
  require(!is_label_table || !is_color_map(text), "a label table is no colour map");
  if (!is_label_table) return;
  require(read_label_table(write_bids_table(labels)) == labels, "BIDS tables come back");
  require(read_label_table(write_itksnap_table(labels)) == without_double_quotes(labels), "ITK-SNAP tables come back");
}

}  // namespace
}  // namespace voxlet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  voxlet::testing::fuzz_label_table({reinterpret_cast<const char*>(data), size});
  return 0;
}
