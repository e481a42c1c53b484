// HD95 of the 14 structures.
#include "cases.h"
#include "metrics/surface_distance.h"
#include "phantoms.h"

namespace voxlet_bench {

Work hd95_all_labels_work(const Folder& data) {
  auto reference = std::make_shared<voxlet::LabelVolume>(load_labels(data, "reference"));
  auto prediction = std::make_shared<voxlet::LabelVolume>(load_labels(data, "prediction"));
  auto sum = std::make_shared<double>();
  return {[=] {
            *sum = 0;
            for (const auto& [label, metrics] : voxlet::surface_metrics(*reference, *prediction))
              *sum += metrics.percentile_hausdorff_mm;
          },
          [=] { return *sum; }};
}

}  // namespace voxlet_bench
