// Whether a scan is one that a model takes, known before it runs: by the unit of its values and by its field of view.
#pragma once

#include <string>

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

struct ModelTakes {
  int images = 1;           ///< of one subject
  std::string unit;         ///< "ppm" or "ppb": susceptibility maps in it; empty: other images
  Vec3 region_mm{0, 0, 0};  ///< x, y, z of the box that it looks for in a larger scan; 0: it looks for none
  Vec3 most_mm{0, 0, 0};    ///< of scans: half as large again as the largest it was trained on; 0: of any size
};
ModelTakes takes_of(const Plan& plan);

struct ScanTraits {
  std::string unit;           ///< as guess_susceptibility_unit has it
  std::string possible_unit;  ///< as possible_susceptibility_unit has it
  Vec3 extent_mm{0, 0, 0};    ///< x, y, z
};
ScanTraits traits_of(const ImageVolume& scan);

enum class Suitability {
  kFits,
  kMismatch,  ///< it can run, and its labels will mean little
  kRefused    ///< it will refuse the scan
};
struct Verdict {
  Suitability suitability = Suitability::kFits;
  std::string reason{};  ///< a sentence, unless it fits
};
Verdict suits(const ModelTakes& model, const ScanTraits& scan);

}  // namespace voxlet
