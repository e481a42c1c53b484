// Tail probabilities and quantiles of the normal, Student's t and F distributions. Private to metrics/agreement. From
// Boost.Math. Platforms agree to about 1e-13, not to the bit: their C libraries' exp and log differ.
#pragma once

namespace voxlet {

/// NaN arguments and degrees of freedom that are not positive give NaN; nothing here throws.
double normal_two_sided_p(double z);
/// The value below which a standard normal variable lies with probability `p`.
double normal_quantile(double p);
/// P(|T| ≥ |t|); 0 for an infinite t.
double student_t_two_sided_p(double t, double df);
double student_t_quantile(double p, double df);
/// P(F ≥ f); 0 for an infinite f.
double f_upper_p(double f, double df1, double df2);
double f_quantile(double p, double df1, double df2);

}  // namespace voxlet
