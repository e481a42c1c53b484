#include "evaluation/measurement_agreement.h"

#include <cmath>
#include <utility>

namespace voxlet {
namespace {

constexpr double kMm3PerMl = 1000;

MeasurementAgreement with_statistics(MeasurementAgreement pairs) {
  const std::size_t n = pairs.cases.size();
  if (n >= 2) pairs.differences = bland_altman(pairs.prediction, pairs.reference);
  if (n >= 2) pairs.raters = intraclass_correlations({pairs.reference, pairs.prediction});
  if (n >= 3) pairs.line = linear_regression(pairs.reference, pairs.prediction);
  if (n >= 4) pairs.correlation = pearson(pairs.reference, pairs.prediction);
  return pairs;
}

void add(MeasurementAgreement& pairs, const CaseRecord& record, double reference, double prediction) {
  pairs.cases.push_back(record.name);
  pairs.reference.push_back(reference);
  pairs.prediction.push_back(prediction);
}

}  // namespace

MeasurementAgreement volume_agreement(const Evaluation& evaluation, std::uint16_t id) {
  MeasurementAgreement pairs;
  for (const auto& record : evaluation.cases) {
    const LabelMetrics& metrics = record.structures.at(id);
    if (metrics.both_empty()) continue;
    add(pairs, record, metrics.volume.reference_mm3 / kMm3PerMl, metrics.volume.prediction_mm3 / kMm3PerMl);
  }
  return with_statistics(std::move(pairs));
}

MeasurementAgreement intensity_agreement(const Evaluation& evaluation, std::uint16_t id) {
  MeasurementAgreement pairs;
  for (const auto& record : evaluation.cases) {
    const auto means = record.intensities.find(id);
    if (means == record.intensities.end()) continue;
    const auto& [reference, prediction] = means->second;
    if (std::isfinite(reference) && std::isfinite(prediction)) add(pairs, record, reference, prediction);
  }
  return with_statistics(std::move(pairs));
}

}  // namespace voxlet
