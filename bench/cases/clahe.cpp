// CLAHE in 3D.
#include "preprocess/clahe.h"

#include "cases.h"
#include "phantoms.h"

namespace voxlet_bench {

Work clahe_work(const Folder& data) {
  auto source = std::make_shared<voxlet::ImageVolume>(load_image(data, "head"));
  auto equalised = std::make_shared<voxlet::ImageVolume>();
  voxlet::ClaheOptions options;
  options.dimensions = 3;
  return {[=] {
            *equalised = *source;
            voxlet::clahe(*equalised, options);
          },
          [=] { return mean_of(equalised->voxels); }};
}

}  // namespace voxlet_bench
