#include "evaluation/metrics_csv.h"

#include <cmath>

#include "base/number_text.h"
#include "base/table_field.h"

namespace voxlet {
namespace {

/// The shortest text that is this double.
std::string csv_number(double value) { return std::isfinite(value) ? number_text(value) : std::string(); }

/// The rows of one structure of one case: what they begin with and end with is the same.
class Rows {
 public:
  Rows(std::string& csv, std::string begin, bool failed) : csv_(csv), begin_(std::move(begin)), failed_(failed) {}
  void add(const char* metric, double value) {
    csv_ += begin_ + metric + "," + csv_number(value) + (failed_ ? ",1\n" : ",0\n");
  }

 private:
  std::string& csv_;
  std::string begin_;
  bool failed_;
};

void add_structure(Rows rows, const LabelMetrics& metrics) {
  for (const Metric& metric : voxlet::metrics()) rows.add(metric.name, metric.value(metrics));
  rows.add("reference_volume_mm3", metrics.volume.reference_mm3);
  rows.add("prediction_volume_mm3", metrics.volume.prediction_mm3);
}

void add_case(std::string& csv, const std::string& method, const CaseRecord& record, const Evaluation& evaluation) {
  for (const auto& label : evaluation.labels) {
    const LabelMetrics& metrics = record.structures.at(label.id);
    const std::string id = csv_field(label_key(evaluation.regions, label.id));
    const Rows rows(csv,
                    csv_field(method) + "," + csv_field(record.name) + "," + id + "," + csv_field(label.name) + ",",
                    metrics.one_empty());
    add_structure(rows, metrics);
    const auto means = record.intensities.find(label.id);
    if (means == record.intensities.end()) continue;
    Rows(rows).add("reference_mean", means->second.reference);
    Rows(rows).add("prediction_mean", means->second.prediction);
  }
}

}  // namespace

std::string metrics_csv(const std::vector<NamedEvaluation>& evaluations) {
  std::string csv = "method,case,id,structure,metric,value,failed\n";
  for (const auto& [name, evaluation] : evaluations)
    for (const auto& record : evaluation->cases) add_case(csv, name, record, *evaluation);
  return csv;
}

}  // namespace voxlet
