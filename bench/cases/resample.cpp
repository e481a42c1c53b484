// The head on another grid over the same box.
#include "preprocess/resample.h"

#include "cases.h"
#include "phantoms.h"

namespace voxlet_bench {
namespace {

Work resample_work(const Folder& data, std::int64_t size, voxlet::Interpolation interpolation) {
  auto source = std::make_shared<voxlet::ImageVolume>(load_image(data, "head"));
  auto result = std::make_shared<voxlet::ImageVolume>();
  voxlet::ResampleOptions options;
  options.in_plane = interpolation;
  return {[=] {
            *result = voxlet::resample(*source, {size, size, size}, options);
          },
          [=] { return mean_of(result->voxels); }};
}

}  // namespace

Work resample_linear_work(const Folder& data, std::int64_t size) {
  return resample_work(data, size, voxlet::Interpolation::kLinear);
}

Work resample_cubic_work(const Folder& data, std::int64_t size) {
  return resample_work(data, size, voxlet::Interpolation::kCubic);
}

}  // namespace voxlet_bench
