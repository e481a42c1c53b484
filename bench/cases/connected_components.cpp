// A mask → a volume of component ids.
#include "postprocess/connected_components.h"

#include "cases.h"
#include "phantoms.h"

namespace voxlet_bench {

Work connected_components_work(const Folder& data, const std::string& mask, int connectivity) {
  auto labels = std::make_shared<voxlet::LabelVolume>(load_labels(data, mask));
  auto found = std::make_shared<voxlet::Components>();
  return {[=] { *found = voxlet::connected_components(*labels, 1, static_cast<voxlet::Connectivity>(connectivity)); },
          [=] { return static_cast<double>(found->sizes.size()); }};
}

}  // namespace voxlet_bench
