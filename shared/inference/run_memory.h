// Predicts the memory that a run of the core needs.
#pragma once

#include <cstddef>

#include "plan/plan.h"
#include "preprocess/pipeline.h"

namespace voxlet {

/// Bytes that Segmentation uses without the network, accurate to 10 % for scans of at least 32³ voxels. A record from
/// the scan's grid alone gives an upper bound if the plan crops by content.
struct RunMemory {
  std::size_t preprocess = 0;  ///< during preprocessing, including the scan itself
  std::size_t inference = 0;   ///< while patches run
  std::size_t restore = 0;     ///< while labels are restored and postprocessed
  std::size_t peak() const;
};

RunMemory run_memory(const PreprocessRecord& record, const Plan& plan);

}  // namespace voxlet
