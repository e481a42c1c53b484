// How sure a network is of each structure: the entropy of its class probabilities.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "plan/plan.h"

namespace voxlet {

/// Takes stitched planes as they come (SlidingWindow::PlaneSink) and holds two numbers for each label.
class ClassEntropy {
 public:
  explicit ClassEntropy(const Plan& plan);

  /// classes · n values, class slowest: logits, or probabilities where the plan's patch.stitch says so.
  void accept_plane(std::span<const float> plane);
  /// In the order of the plan's labels: the mean over the voxels whose largest value is the label's, in nats (0 is
  /// sure, ln(classes) knows nothing). On the network's grid and before postprocessing; NaN for a label without voxels.
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
