#include "predict/calibration.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "base/error.h"
#include "base/stage_progress.h"
#include "metrics/agreement/linear_regression.h"
#include "metrics/overlap.h"
#include "metrics/sample_statistics.h"

namespace voxlet {
namespace {

std::set<std::uint16_t> ids_of(const LabelList& labels) {
  std::set<std::uint16_t> ids;
  for (const auto& label : labels) ids.insert(label.id);
  return ids;
}

/// What a scan with known labels says of a model: for each label of the plan its entropy and its Dice, both NaN where
/// the reference has none.
using CasePoints = std::vector<CalibrationPoint>;

CasePoints points_of(Predictor& predictor, const DatasetCase& files, std::optional<double> background_bias,
                     Progress& progress) {
  LoadedCase loaded = load_case(files);
  const Prediction found =
      predictor.predict(std::move(loaded.images), progress, {.refuse = false, .background_bias = background_bias});
  const LabelList& labels = predictor.plan().labels;
  const auto overlap = label_overlap(loaded.labels, found.labels, ids_of(labels));
  CasePoints points(labels.size(), {NAN, NAN});
  for (std::size_t n = 0; n < labels.size(); ++n)
    if (overlap.at(labels[n].id).reference > 0)
      points[n] = {found.confidence[n].entropy, overlap.at(labels[n].id).dice()};
  return points;
}

/// Of every scan that shows the model's region: without it a scan has no table, thus no Dice to expect.
std::vector<CasePoints> all_points(Predictor& predictor, const std::vector<DatasetCase>& cases,
                                   std::optional<double> background_bias, Progress& progress) {
  std::vector<CasePoints> all;
  const auto count = static_cast<double>(cases.size());
  for (std::size_t n = 0; n < cases.size(); ++n) {
    Progress stage =
        stage_of(progress, static_cast<double>(n) / count, static_cast<double>(n + 1) / count, cases[n].name + ": ");
    try {
      all.push_back(points_of(predictor, cases[n], background_bias, stage));
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kRefused) throw;
    }
  }
  return all;
}

double mean_dice(const std::vector<CasePoints>& all) {
  std::vector<double> dice;
  for (const auto& points : all)
    for (const auto& point : points)
      if (std::isfinite(point.dice)) dice.push_back(point.dice);
  return dice.empty() ? 0 : mean_of(std::span<const double>(dice));
}

/// From the middle of the points to (ln 2, 0); 0 where they lie beyond.
double slope_to_a_coin_flip(std::span<const double> entropy, std::span<const double> dice) {
  const double left = std::numbers::ln2 - mean_of(entropy);
  return left > 0 ? -mean_of(dice) / left : 0;
}

std::vector<StructureCalibration> by_structure(const std::vector<CasePoints>& all, const LabelList& labels) {
  std::vector<StructureCalibration> structures;
  for (std::size_t n = 0; n < labels.size(); ++n) {
    std::vector<CalibrationPoint> points;
    for (const auto& one : all)
      if (std::isfinite(one[n].entropy) && std::isfinite(one[n].dice)) points.push_back(one[n]);
    structures.push_back(calibrated(labels[n].name, std::move(points)));
  }
  return structures;
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
  const double slope = std::min(slope_to_a_coin_flip(entropy, dice), linear_regression(entropy, dice).slope);
  const double intercept = mean_of(std::span<const double>(dice)) - slope * mean_of(std::span<const double>(entropy));
  std::vector<double> residuals;
  for (const auto& point : points) residuals.push_back(point.dice - intercept - slope * point.entropy);
  return {name, std::move(points), {intercept, slope}, sample_sd_of(std::span<const double>(residuals))};
}

std::vector<StructureCalibration> calibrate(Predictor& predictor, const std::vector<DatasetCase>& cases,
                                            Progress& progress) {
  return by_structure(all_points(predictor, cases, std::nullopt, progress), predictor.plan().labels);
}

BiasCalibration calibrate_with_bias(Predictor& predictor, const std::vector<DatasetCase>& cases, Progress& progress) {
  constexpr double kStep = 0.5, kMost = 3;
  double best = 0;
  auto points = all_points(predictor, cases, best, progress);
  for (const double step : {kStep, -kStep}) {
    while (std::abs(best + step) <= kMost) {
      auto next = all_points(predictor, cases, best + step, progress);
      if (mean_dice(next) <= mean_dice(points)) break;
      points = std::move(next);
      best += step;
    }
    if (best != 0) break;
  }
  return {best, by_structure(points, predictor.plan().labels)};
}

}  // namespace voxlet
