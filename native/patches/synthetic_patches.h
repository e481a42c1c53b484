// Training patches synthesised on demand from label maps (SynthSeg). Billot et al., Medical Image Analysis 2023.
#pragma once

#include <vector>

#include "patches/patch_source.h"
#include "patches/synthesis_maps.h"

namespace voxlet {

class SyntheticPatches : public PatchSource {
 public:
  /// For plans whose network sees its whole input as one patch: patches are whole inputs, and intensities are
  /// normalised like a scan's. Keeps references to `maps` and `plan`. Throws as require_synthesis does.
  SyntheticPatches(const std::vector<SynthesisMap>& maps, const Plan& plan, const SynthesisOptions& options);
  SourcedPatch draw(Random& random) const override;

 private:
  const std::vector<SynthesisMap>& maps_;
  const Plan& plan_;
  SynthesisOptions options_;
};

}  // namespace voxlet
