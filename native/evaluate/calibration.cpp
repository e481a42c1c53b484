#include "evaluate/calibration.h"

#include <cmath>
#include <set>
#include <span>
#include <utility>

#include "base/error.h"
#include "metrics/agreement/linear_regression.h"
#include "metrics/overlap.h"
#include "metrics/sample_statistics.h"
#include "predict/stage_progress.h"

namespace voxlet {
namespace {

std::set<std::uint16_t> ids_of(const LabelList& labels) {
  std::set<std::uint16_t> ids;
  for (const auto& label : labels) ids.insert(label.id);
  return ids;
}

void add_case(std::vector<StructureCalibration>& all, Predictor& predictor, const DatasetCase& files,
              Progress& progress) {
  LoadedCase loaded = load_case(files);
  const LabelList& labels = predictor.plan().labels;
  const Prediction found = predictor.predict(std::move(loaded.images), progress, {.refuse = false});
  const auto overlap = label_overlap(loaded.labels, found.labels, ids_of(labels));
  for (std::size_t n = 0; n < labels.size(); ++n) {
    const double entropy = found.confidence[n].entropy, dice = overlap.at(labels[n].id).dice();
    const bool has_both = std::isfinite(entropy) && overlap.at(labels[n].id).reference > 0;
    if (has_both) all[n].points.push_back({entropy, dice});
  }
}

}  // namespace

StructureCalibration calibrated(const std::string& name, std::vector<CalibrationPoint> points) {
  if (points.size() < 3)
    throw Error(ErrorCode::kBadInput, "Expected at least 3 cases in which " + name +
                                          " is labelled and found, to calibrate it; found " +
                                          std::to_string(points.size()) + ".");
  std::vector<double> entropy, dice;
  for (const auto& point : points) {
    entropy.push_back(point.entropy);
    dice.push_back(point.dice);
  }
  const LinearRegression line = linear_regression(entropy, dice);
  if (line.slope < 0) return {name, std::move(points), {line.intercept, line.slope}, line.residual_sd};
  const std::span<const double> values(dice);
  return {name, std::move(points), {mean_of(values), 0}, sample_sd_of(values)};
}

std::vector<StructureCalibration> calibrate(Predictor& predictor, const std::vector<DatasetCase>& cases,
                                            Progress& progress) {
  std::vector<StructureCalibration> all;
  for (const auto& label : predictor.plan().labels) all.push_back({label.name, {}, {}, 0});
  const auto count = static_cast<double>(cases.size());
  for (std::size_t n = 0; n < cases.size(); ++n) {
    Progress stage =
        stage_of(progress, static_cast<double>(n) / count, static_cast<double>(n + 1) / count, cases[n].name + ": ");
    try {
      add_case(all, predictor, cases[n], stage);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kRefused) throw;  // without its region a scan has no table, thus no Dice to expect
    }
  }
  for (auto& one : all) one = calibrated(one.name, std::move(one.points));
  return all;
}

}  // namespace voxlet
