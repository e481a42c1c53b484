#include "metrics/agreement/distributions.h"

#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace voxlet {
namespace {

namespace bm = boost::math;
using bm::policies::ignore_error;

/// Errors come back as NaN or infinity; all in double, because WebAssembly emulates long double.
using Quiet =
    bm::policies::policy<bm::policies::domain_error<ignore_error>, bm::policies::pole_error<ignore_error>,
                         bm::policies::overflow_error<ignore_error>, bm::policies::underflow_error<ignore_error>,
                         bm::policies::denorm_error<ignore_error>, bm::policies::evaluation_error<ignore_error>,
                         bm::policies::rounding_error<ignore_error>,
                         bm::policies::indeterminate_result_error<ignore_error>, bm::policies::promote_float<false>,
                         bm::policies::promote_double<false>>;

using Normal = bm::normal_distribution<double, Quiet>;
using StudentT = bm::students_t_distribution<double, Quiet>;
using FisherF = bm::fisher_f_distribution<double, Quiet>;

}  // namespace

double normal_two_sided_p(double z) { return 2 * bm::cdf(bm::complement(Normal(), std::abs(z))); }

double normal_quantile(double p) { return bm::quantile(Normal(), p); }

double student_t_two_sided_p(double t, double df) {
  if (std::isinf(t)) return 0;
  return 2 * bm::cdf(bm::complement(StudentT(df), std::abs(t)));
}

double student_t_quantile(double p, double df) { return bm::quantile(StudentT(df), p); }

double f_upper_p(double f, double df1, double df2) {
  if (std::isinf(f)) return 0;
  return bm::cdf(bm::complement(FisherF(df1, df2), f));
}

double f_quantile(double p, double df1, double df2) { return bm::quantile(FisherF(df1, df2), p); }

}  // namespace voxlet
