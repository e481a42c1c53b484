// The cavities of the head mask; the copy is timed too, since SciPy's function makes one.
#include "postprocess/fill_holes.h"

#include "cases.h"
#include "phantoms.h"

namespace voxlet_bench {

Work fill_holes_work(const Folder& data) {
  auto mask = std::make_shared<voxlet::LabelVolume>(load_labels(data, "head_mask"));
  auto filled = std::make_shared<voxlet::LabelVolume>();
  return {[=] {
            *filled = *mask;
            voxlet::fill_holes(*filled);
          },
          [=] { return std::accumulate(filled->voxels.begin(), filled->voxels.end(), 0.0); }};
}

}  // namespace voxlet_bench
