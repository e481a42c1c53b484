// The distance of every voxel to the reference's structures.
#include "volume/distance_transform.h"

#include "cases.h"
#include "phantoms.h"

namespace voxlet_bench {

Work distance_transform_work(const Folder& data) {
  const voxlet::LabelVolume labels = load_labels(data, "reference");
  auto mask = std::make_shared<voxlet::Volume<std::uint8_t>>(labels.geometry);
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) mask->voxels[v] = labels.voxels[v] != 0 ? 1 : 0;
  auto distances = std::make_shared<voxlet::ImageVolume>();
  return {[=] { *distances = voxlet::distance_mm(*mask); }, [=] { return mean_of(distances->voxels); }};
}

}  // namespace voxlet_bench
