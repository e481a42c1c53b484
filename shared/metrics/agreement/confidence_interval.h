// Confidence intervals and levels that all agreement statistics share.
#pragma once

namespace voxlet {

/// Bounds in the unit of the estimate; NaN if the data do not determine them.
struct Interval {
  double low = 0, high = 0;
};

struct ConfidenceOptions {
  double level = 0.95;  ///< probability that an interval covers the true value, between 0 and 1

  /// Throws Error(kBadInput) for a level that is not between 0 and 1.
  void validate() const;
  /// (1 + level) / 2: the probability below an interval's upper bound.
  double upper_probability() const { return (1 + level) / 2; }
};

}  // namespace voxlet
