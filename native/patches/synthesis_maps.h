// Label maps for synthesising training scans, and the position of a training patch in them.
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

/// A source label map, in RAS order.
struct SynthesisMap {
  std::string name;
  LabelVolume labels;
  Box head;                 ///< bounding box of all labels
  WorldPoint structures{};  ///< middle of the plan's region, if the plan has one
};

/// Reads the label maps of a folder (find_label_maps) whose names (without extension) are in `names`, or all if it is
/// empty. `options` say which ids form one structure. Throws Error(kBadInput) if none is left, or one has none of the
/// plan's labels.
std::vector<SynthesisMap> read_synthesis_maps(const std::filesystem::path& folder,
                                              const std::vector<std::string>& names, const Plan& plan,
                                              const SynthesisOptions& options, Progress& progress);

/// The position of a patch, and the part of it that the scan covers.
struct SynthesisView {
  Geometry grid;     ///< the patch's, in RAS order
  Box seen;          ///< its voxels inside the scan's field of view
  WorldPoint about;  ///< the centre of rotation and scaling
};
SynthesisView drawn_view(const SynthesisMap& map, const Plan& plan, const SynthesisOptions& options, Random& random);

/// Throws Error(kBadInput) unless scans can be synthesised for the plan while training (one channel, RAS order, and a
/// frame that makes the network's whole input one patch), and if there are no maps or the options are invalid.
void require_synthesis(const std::vector<SynthesisMap>& maps, const Plan& plan, const SynthesisOptions& options);

}  // namespace voxlet
