#include "dataset/fingerprint.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <span>

#include "base/random.h"
#include "metrics/sample_statistics.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;

constexpr std::uint64_t kSeed = 1234;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::vector<float> foreground_values(const ImageVolume& image, const LabelVolume& labels) {
  std::vector<float> values;
  for (std::size_t v = 0; v < labels.voxels.size(); ++v)
    if (labels.voxels[v] != 0) values.push_back(image.voxels[v]);
  return values;
}

IntensityStatistics without_foreground() { return {kNone, kNone, kNone, kNone, kNone, kNone, kNone}; }

ordered_json number_or_null(double value) { return std::isfinite(value) ? ordered_json(value) : ordered_json(); }

ordered_json statistics_json(const IntensityStatistics& s) {
  return {{"mean", number_or_null(s.mean)},           {"sd", number_or_null(s.sd)},
          {"median", number_or_null(s.median)},       {"minimum", number_or_null(s.minimum)},
          {"maximum", number_or_null(s.maximum)},     {"percentile_00_5", number_or_null(s.low)},
          {"percentile_99_5", number_or_null(s.high)}};
}

ordered_json case_json(const CaseFingerprint& one) {
  auto labels = ordered_json::array();
  for (const auto& [id, voxels] : one.voxels)
    if (id != 0) labels.push_back(id);
  return {{"name", one.name},
          {"shape", {one.shape.ni, one.shape.nj, one.shape.nk}},
          {"spacing_mm", one.spacing_mm},
          {"labels", labels}};
}

}  // namespace

ForegroundSample sample_foreground(const ImageVolume& image, const LabelVolume& labels, std::size_t count,
                                   std::uint64_t stream) {
  const auto values = foreground_values(image, labels);
  if (values.empty()) return {};
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  ForegroundSample sample{{}, *lowest, *highest};
  sample.values.reserve(count);
  Random random(kSeed, stream);
  for (std::size_t n = 0; n < count; ++n)
    sample.values.push_back(values[random.below(static_cast<std::uint32_t>(values.size()))]);
  return sample;
}

IntensityStatistics intensity_statistics(const std::vector<ForegroundSample>& cases) {
  std::vector<float> values;
  IntensityStatistics statistics = without_foreground();
  for (const auto& sample : cases) {
    if (sample.values.empty()) continue;
    values.insert(values.end(), sample.values.begin(), sample.values.end());
    statistics.minimum = std::fmin(statistics.minimum, sample.minimum);
    statistics.maximum = std::fmax(statistics.maximum, sample.maximum);
  }
  if (values.empty()) return statistics;
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const float value : values) sum += value;
  statistics.mean = sum / count;
  for (const float value : values) squares += (value - statistics.mean) * (value - statistics.mean);
  statistics.sd = std::sqrt(squares / count);
  const std::span<const float> sorted(values);
  statistics.median = percentile_of_sorted(sorted, 50);
  statistics.low = percentile_of_sorted(sorted, 0.5);
  statistics.high = percentile_of_sorted(sorted, 99.5);
  return statistics;
}

std::vector<LabelFrequency> label_frequencies(const LabelList& labels, const std::vector<CaseFingerprint>& cases) {
  std::vector<LabelFrequency> frequencies;
  for (const auto& label : labels) {
    LabelFrequency frequency{label, 0, 0};
    for (const auto& one : cases) {
      const auto found = one.voxels.find(label.id);
      if (found == one.voxels.end()) continue;
      frequency.voxels += found->second;
      ++frequency.cases;
    }
    frequencies.push_back(frequency);
  }
  return frequencies;
}

double percentile(std::vector<double> values, double percent) {
  std::sort(values.begin(), values.end());
  return percentile_of_sorted(std::span<const double>(values), percent);
}

Vec3 median_spacing(const Fingerprint& fingerprint) {
  Vec3 median{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    std::vector<double> spacings;
    for (const auto& one : fingerprint.cases) spacings.push_back(one.spacing_mm[axis]);
    median[axis] = percentile(spacings, 50);
  }
  return median;
}

ordered_json to_json(const Fingerprint& fingerprint, const std::vector<Channel>& channels) {
  ordered_json json{{"orientation", fingerprint.orientation}, {"case_count", fingerprint.cases.size()}};
  json["median_spacing_mm"] = median_spacing(fingerprint);
  json["foreground_intensity"] = ordered_json::array();
  for (std::size_t c = 0; c < channels.size(); ++c) {
    ordered_json channel{{"channel", channels[c].name}};
    channel.update(statistics_json(fingerprint.foreground.at(c)));
    json["foreground_intensity"].push_back(channel);
  }
  json["labels"] = ordered_json::array();
  for (const auto& [label, voxels, cases] : fingerprint.labels)
    json["labels"].push_back({{"id", label.id}, {"name", label.name}, {"voxels", voxels}, {"cases", cases}});
  json["cases"] = ordered_json::array();
  for (const auto& one : fingerprint.cases) json["cases"].push_back(case_json(one));
  return json;
}

}  // namespace voxlet
