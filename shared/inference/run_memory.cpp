#include "inference/run_memory.h"

#include <algorithm>

#include "inference/label_restorer.h"
#include "inference/sliding_window.h"

namespace voxlet {

std::size_t RunMemory::peak() const { return std::max({preprocess, inference, restore}); }

RunMemory run_memory(const PreprocessRecord& record, const Plan& plan) {
  const std::size_t window = SlidingWindow::bytes_needed(record.input.shape, plan);
  RunMemory memory;
  memory.preprocess = preprocess_bytes(record, plan);
  memory.inference = window + LabelRestorer::bytes_needed(record, plan);
  memory.restore = window + LabelRestorer::bytes_to_finish(record);
  return memory;
}

}  // namespace voxlet
