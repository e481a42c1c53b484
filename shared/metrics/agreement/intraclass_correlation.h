// Intraclass correlation: agreement of raters who all measured the same subjects. Raters can be people, methods or
// sessions.
#pragma once

#include <cstddef>
#include <vector>

#include "metrics/agreement/confidence_interval.h"

namespace voxlet {

/// One coefficient. Members that the ratings do not determine are NaN, such as all but df1 and df2 if all ratings are
/// equal.
struct IntraclassCorrelation {
  double icc = 0;     ///< at most 1; below 0 if raters agree less than by chance
  Interval interval;  ///< McGraw and Wong 1996, table 7
  double f = 0;       ///< MSR/MSE: tests icc = 0 (McGraw and Wong 1996, table 8)
  double df1 = 0, df2 = 0;
  double p = 1;  ///< P(F ≥ f)
};

struct IntraclassCorrelations {
  std::size_t subjects = 0, raters = 0;
  /// ICC(2,1), absolute agreement: the raters are a sample of all raters, and a constant offset counts as disagreement.
  IntraclassCorrelation agreement;
  /// ICC(3,1), consistency: only these raters matter, and a constant offset is no disagreement.
  IntraclassCorrelation consistency;
};

/// ICC(2,1) and ICC(3,1) of Shrout and Fleiss (Psychol Bull 1979;86:420–428), A,1 and C,1 of McGraw and Wong (Psychol
/// Methods 1996;1:30–46), from the two-way analysis of variance. `ratings` holds one series per rater, the subjects in
/// the same order in each. Throws Error(kBadInput) for fewer than 2 raters or 2 subjects, series of different lengths,
/// and values that are not finite (the sentence gives rater and index).
IntraclassCorrelations intraclass_correlations(const std::vector<std::vector<double>>& ratings,
                                               const ConfidenceOptions& options = {});

}  // namespace voxlet
