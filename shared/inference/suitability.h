// Predicts whether a scan suits a model, from its unit and field of view.
#pragma once

#include <string>

#include "plan/plan.h"
#include "volume/volume.h"

namespace voxlet {

struct ModelTakes {
  int images = 1;           ///< images needed per subject
  std::string unit;         ///< "ppm" or "ppb" for susceptibility maps; empty for other images
  Vec3 region_mm{0, 0, 0};  ///< x, y, z of the box that it locates in a larger scan; 0: none
  Vec3 most_mm{0, 0, 0};    ///< largest suitable scan: 1.5 times the largest training scan; 0: any size
};
/// What the model of a plan accepts.
ModelTakes takes_of(const Plan& plan);

struct ScanTraits {
  std::string unit;           ///< guess_susceptibility_unit of the voxels
  std::string possible_unit;  ///< possible_susceptibility_unit of the voxels
  Vec3 extent_mm{0, 0, 0};    ///< x, y, z
};
ScanTraits traits_of(const ImageVolume& scan);

enum class Suitability {
  kFits,
  kMismatch,  ///< it runs, but its labels will mean little
  kRefused    ///< the model will refuse the scan
};
struct Verdict {
  Suitability suitability = Suitability::kFits;
  std::string reason{};  ///< a sentence; empty if it fits
};
Verdict suits(const ModelTakes& model, const ScanTraits& scan);

}  // namespace voxlet
