#include "evaluation/age_curves.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace voxlet {
namespace {

constexpr std::size_t kFewestCases = 4, kFewestAges = 3;

struct AgedCase {
  double age = 0;
  MaskIntensity means;
};

std::vector<AgedCase> aged_cases(const Evaluation& evaluation, std::uint16_t id, const Ages& ages) {
  std::vector<AgedCase> cases;
  for (const auto& record : evaluation.cases) {
    const auto means = record.intensities.find(id);
    const auto age = age_of_case(ages, record.name);
    if (!age || means == record.intensities.end()) continue;
    if (std::isfinite(means->second.reference) && std::isfinite(means->second.prediction))
      cases.push_back({*age, means->second});
  }
  std::stable_sort(cases.begin(), cases.end(), [](const AgedCase& a, const AgedCase& b) { return a.age < b.age; });
  return cases;
}

}  // namespace

AgeCurves age_curves(const Evaluation& evaluation, std::uint16_t id, const Ages& ages) {
  AgeCurves curves;
  for (const auto& [age, means] : aged_cases(evaluation, id, ages)) {
    curves.ages.push_back(age);
    curves.reference.push_back(means.reference);
    curves.prediction.push_back(means.prediction);
  }
  const std::set<double> different(curves.ages.begin(), curves.ages.end());
  if (curves.ages.size() < kFewestCases || different.size() < kFewestAges) return curves;
  curves.reference_fit = fit_susceptibility_age(curves.ages, curves.reference);
  curves.prediction_fit = fit_susceptibility_age(curves.ages, curves.prediction);
  return curves;
}

}  // namespace voxlet
