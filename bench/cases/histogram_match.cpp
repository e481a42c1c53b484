// The head matched to its own square root's histogram.
#include "preprocess/histogram_match.h"

#include <cmath>

#include "cases.h"
#include "phantoms.h"

namespace voxlet_bench {

Work histogram_match_work(const Folder& data) {
  auto source = std::make_shared<voxlet::ImageVolume>(load_image(data, "head"));
  auto reference = std::make_shared<voxlet::ImageVolume>(*source);
  for (float& value : reference->voxels) value = std::sqrt(value);
  auto matched = std::make_shared<voxlet::ImageVolume>();
  return {[=] {
            *matched = *source;
            voxlet::histogram_match(matched->voxels, voxlet::histogram_reference(reference->voxels));
          },
          [=] { return mean_of(matched->voxels); }};
}

}  // namespace voxlet_bench
