// Training patches that are never scanned: each is synthesised from a label map when it is asked for (Billot et al.,
// SynthSeg, Medical Image Analysis 2023).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "data/patch_source.h"
#include "plan/plan.h"
#include "synthesis/synthesis.h"
#include "volume/bounding_box.h"

namespace voxlet {

/// A label map to synthesise from, in RAS order.
struct SynthesisMap {
  std::string name;
  LabelVolume labels;
  Box head;               ///< around all labels
  WorldPoint structures;  ///< the middle of the box around the plan's labels
};

/// Reads the label maps of a folder (.nii, .nii.gz) whose names (without the ending) are in `names`; all of them if it
/// is empty. `options` say which ids are one structure. Throws Error(kBadInput) where none is left, or one has none of
/// the plan's labels.
std::vector<SynthesisMap> read_synthesis_maps(const std::filesystem::path& folder,
                                              const std::vector<std::string>& names, const Plan& plan,
                                              const SynthesisOptions& options, Progress& progress);

class SyntheticPatches : public PatchSource {
 public:
  /// For plans whose network sees its whole input as one patch: patches then are whole inputs, and intensities are
  /// normalised as those of a scan. Keeps references to `maps` and `plan`. Throws Error(kBadInput) for other plans, for
  /// more than one channel, and for impossible options.
  SyntheticPatches(const std::vector<SynthesisMap>& maps, const Plan& plan, const SynthesisOptions& options);
  SourcedPatch draw(Random& random) const override;

 private:
  const std::vector<SynthesisMap>& maps_;
  const Plan& plan_;
  SynthesisOptions options_;
};

}  // namespace voxlet
