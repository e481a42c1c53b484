// Label maps that training scans are synthesised from, and where in them a training patch lies.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/random.h"
#include "plan/plan.h"
#include "synthesis/synthesis.h"
#include "volume/bounding_box.h"

namespace voxlet {

/// A label map to synthesise from, in RAS order.
struct SynthesisMap {
  std::string name;
  LabelVolume labels;
  Box head;                 ///< around all labels
  WorldPoint structures{};  ///< the middle of the box around what the plan's region is around; of plans that have one
};

/// Reads the label maps of a folder (find_label_maps) whose names (without the ending) are in `names`; all of them if
/// it is empty. `options` say which ids are one structure. Throws Error(kBadInput) where none is left, or one has none
/// of the plan's labels.
std::vector<SynthesisMap> read_synthesis_maps(const std::filesystem::path& folder,
                                              const std::vector<std::string>& names, const Plan& plan,
                                              const SynthesisOptions& options, Progress& progress);

/// Where a patch lies and what of it the scan has.
struct SynthesisView {
  Geometry grid;     ///< of the patch, in RAS order
  Box seen;          ///< the voxels of it that lie in the scan's field of view
  WorldPoint about;  ///< the point that the head is turned and scaled about
};
SynthesisView drawn_view(const SynthesisMap& map, const Plan& plan, const SynthesisOptions& options, Random& random);

/// Throws Error(kBadInput) unless scans can be synthesised for the plan while training: one channel, RAS order, and a
/// frame that makes the network's whole input one patch; and for no maps or impossible options.
void require_synthesis(const std::vector<SynthesisMap>& maps, const Plan& plan, const SynthesisOptions& options);

}  // namespace voxlet
