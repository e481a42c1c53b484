#include "metrics/overlap.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/special_values.h"
#include "metrics/equal_run.h"
#include "volume/grid_difference.h"

namespace voxlet {
namespace {

double ratio(std::size_t part, std::size_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

/// Neighbours mostly carry the same pair of labels: runs are counted, not voxels.
std::vector<Overlap> count_labels(const std::vector<std::uint16_t>& reference,
                                  const std::vector<std::uint16_t>& prediction) {
  std::vector<Overlap> counts(65536);
  const std::size_t size = reference.size();
  std::size_t reference_end = 0, prediction_end = 0;  // of the runs that hold `begin`
  for (std::size_t begin = 0, end = 0; begin < size; begin = end) {
    if (reference_end == begin) reference_end = equal_run_end(reference.data(), begin, size);
    if (prediction_end == begin) prediction_end = equal_run_end(prediction.data(), begin, size);
    end = std::min(reference_end, prediction_end);
    const std::uint16_t a = reference[begin], b = prediction[begin];
    counts[a].reference += end - begin;
    counts[b].prediction += end - begin;
    if (a == b) counts[a].intersection += end - begin;
  }
  for (auto& count : counts) count.total = reference.size();
  return counts;
}

}  // namespace

double Overlap::dice() const {
  if (both_empty()) return kNaN;
  return 2.0 * static_cast<double>(intersection) / static_cast<double>(reference + prediction);
}

OverlapScores Overlap::scores() const {
  if (both_empty()) return {kNaN, kNaN, kNaN, kNaN, kNaN};
  const std::size_t either = reference + prediction - intersection;
  const bool has_negatives = total > reference;
  return {dice(), ratio(intersection, either), reference == 0 ? 0 : ratio(intersection, reference),
          has_negatives ? ratio(total - either, total - reference) : kNaN,
          prediction == 0 ? 0 : ratio(intersection, prediction)};
}

void require_same_grid(const Geometry& reference, const Geometry& prediction) {
  if (!same_grid(reference, prediction))
    throw Error(ErrorCode::kBadInput, "Expected reference and prediction on one grid, found " +
                                          grid_difference(reference, prediction) + "; resample one to the other.");
}

std::map<std::uint16_t, Overlap> label_overlap(const LabelVolume& reference, const LabelVolume& prediction,
                                               const std::set<std::uint16_t>& ids) {
  require_same_grid(reference.geometry, prediction.geometry);
  const std::vector<Overlap> counts = count_labels(reference.voxels, prediction.voxels);
  std::map<std::uint16_t, Overlap> result;
  for (const auto id : ids) result[id] = counts[id];
  for (std::size_t id = 1; ids.empty() && id < counts.size(); ++id)
    if (!counts[id].both_empty()) result[static_cast<std::uint16_t>(id)] = counts[id];
  return result;
}

OverlapScores mean_scores(const std::map<std::uint16_t, Overlap>& labels) {
  auto mean = [&](double OverlapScores::*score) {
    double sum = 0, count = 0;
    for (const auto& [id, overlap] : labels) {
      const double value = overlap.scores().*score;
      if (std::isnan(value)) continue;
      sum += value;
      ++count;
    }
    return count > 0 ? sum / count : kNaN;
  };
  return {mean(&OverlapScores::dice), mean(&OverlapScores::jaccard), mean(&OverlapScores::sensitivity),
          mean(&OverlapScores::specificity), mean(&OverlapScores::precision)};
}

}  // namespace voxlet
