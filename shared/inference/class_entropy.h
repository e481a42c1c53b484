// Mean entropy of a network's class probabilities in each structure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

/// Takes stitched planes one by one (SlidingWindow::PlaneSink) and keeps two numbers per label.
class ClassEntropy {
 public:
  explicit ClassEntropy(const Plan& plan);

  /// classes · n values, class slowest: logits, or probabilities if the plan's patch.stitch says so.
  void accept_plane(std::span<const float> plane);
  /// In the order of the plan's labels: the mean entropy, in nats, of the voxels whose most likely class is the label
  /// (0 is certain, ln(classes) is no information). On the network's grid and before postprocessing; NaN for a label
  /// without voxels.
  std::vector<double> means() const;

 private:
  void add_voxel(std::span<const float> plane, std::size_t voxel);

  std::size_t classes_;
  bool probabilities_;
  std::vector<double> values_;  // of one voxel
  std::vector<double> sums_;
  std::vector<std::uint64_t> counts_;
};

}  // namespace voxlet
