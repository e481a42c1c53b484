// Connected components of a label map. Runs along i are the nodes of a union-find forest (runs: He, Chao & Suzuki 2008;
// union-find: Wu, Otoo & Suzuki 2009); slabs of slices are joined each by itself, then at their seams.
#pragma once

#include <cstdint>
#include <vector>

#include "postprocess/label_runs.h"
#include "volume/volume.h"

namespace voxlet {

struct Components {
  Volume<std::int32_t> ids;           ///< 0 outside the mask, else 1 … sizes.size(), in order of first voxel
  std::vector<std::size_t> sizes;     ///< voxels of component id − 1
  std::vector<std::uint16_t> labels;  ///< label of component id − 1
};

/// Voxels equal to `label` are the mask.
Components connected_components(const LabelVolume& labels, std::uint16_t label, Connectivity connectivity);
/// Every label but 0 at once: neighbours belong together where their labels are equal.
Components connected_components(const LabelVolume& labels, Connectivity connectivity);

/// The same without a volume of ids.
struct RunComponents {
  std::vector<std::int32_t> ids;      ///< of each run: 1 … sizes.size(), in order of first voxel
  std::vector<std::size_t> sizes;     ///< voxels of component id − 1
  std::vector<std::uint16_t> labels;  ///< label of component id − 1
};

/// Touching runs belong together where their labels are equal.
RunComponents connected_components(const LabelRuns& runs, Connectivity connectivity);

}  // namespace voxlet
