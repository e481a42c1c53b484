// What every statistic of agreement shares: an interval, and how sure it is to be.
#pragma once

namespace voxlet {

/// Both bounds in the unit of the estimate that they enclose; NaN where the data do not determine them.
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
