// How much memory a run of the core will take, known before it starts.
#pragma once

#include <cstddef>

#include "plan/plan.h"
#include "preprocess/pipeline.h"

namespace voxlet {

/// Bytes of Segmentation's own, without the network's: right to 10 % for scans of 32³ voxels and more. A record from
/// the scan's grid alone gives an upper bound where the plan crops by content.
struct RunMemory {
  std::size_t preprocess = 0;  ///< while the scan is prepared, the scan itself included
  std::size_t inference = 0;   ///< while patches run
  std::size_t restore = 0;     ///< while labels come back and are postprocessed
  std::size_t peak() const;
};

RunMemory run_memory(const PreprocessRecord& record, const Plan& plan);

}  // namespace voxlet
