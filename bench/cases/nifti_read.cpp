// A .nii.gz of 16 bits → float.
#include "cases.h"
#include "io/nifti.h"

namespace voxlet_bench {

Work nifti_read_work(const Folder& data) {
  auto image = std::make_shared<voxlet::ImageVolume>();
  return {[=] { *image = voxlet::read_nifti_image(data / "head.nii.gz"); }, [=] { return mean_of(image->voxels); }};
}

}  // namespace voxlet_bench
