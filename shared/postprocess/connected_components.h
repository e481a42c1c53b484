// Connected components of a label map. Runs along i are the nodes of a union-find forest (runs: He, Chao & Suzuki 2008;
// union-find: Wu, Otoo & Suzuki 2009); slabs of slices are labelled in parallel, then joined at their seams.
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

/// The components of one label.
Components connected_components(const LabelVolume& labels, std::uint16_t label, Connectivity connectivity);
/// The components of every label but 0 at once; neighbours are connected if their labels are equal.
Components connected_components(const LabelVolume& labels, Connectivity connectivity);

/// The same per run, without a volume of ids.
struct RunComponents {
  std::vector<std::int32_t> ids;      ///< for each run: 1 … sizes.size(), in order of first voxel
  std::vector<std::size_t> sizes;     ///< voxels of component id − 1
  std::vector<std::uint16_t> labels;  ///< label of component id − 1
};

/// Touching runs are connected if their labels are equal.
RunComponents connected_components(const LabelRuns& runs, Connectivity connectivity);

}  // namespace voxlet
