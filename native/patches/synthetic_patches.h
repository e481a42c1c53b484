// Training patches that are never scanned: each is synthesised from a label map when it is asked for (Billot et al.,
// SynthSeg, Medical Image Analysis 2023).
#pragma once

#include <vector>

#include "patches/patch_source.h"
#include "patches/synthesis_maps.h"

namespace voxlet {

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
