// Fingerprint of a training dataset: sizes, spacings, foreground intensities and label frequencies. After nnU-Net's
// (Isensee et al., Nature Methods 2021); the planner works from it.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "dataset/dataset.h"

namespace voxlet {

struct CaseFingerprint {
  std::string name;
  Shape shape;                                      ///< with axes in the fingerprint's orientation
  Vec3 spacing_mm{1, 1, 1};                         ///< likewise
  std::map<std::uint16_t, std::uint64_t> voxels{};  ///< label id → voxels, including background
};

/// Intensities of one channel in the foreground. All are NaN in a dataset without foreground.
struct IntensityStatistics {
  double mean = 0, sd = 0, median = 0;
  double low = 0, high = 0;         ///< percentiles 0.5 and 99.5
  double minimum = 0, maximum = 0;  ///< of every foreground voxel; the others are of sampled ones
};

struct LabelFrequency {
  Label label;
  std::uint64_t voxels = 0;
  std::size_t cases = 0;  ///< cases with the label
};

struct Fingerprint {
  std::string orientation = "RAS";
  std::vector<CaseFingerprint> cases;           ///< in order of name
  std::vector<IntensityStatistics> foreground;  ///< per channel
  std::vector<LabelFrequency> labels;           ///< as in the dataset, without background
};

/// The number of foreground voxels sampled per channel in total: equally many from each case, however large its
/// foreground, so that every case counts the same. nnU-Net takes 10⁸; these take 16 MB.
inline constexpr std::size_t kForegroundValues = std::size_t{1} << 22U;

/// The intensities of one channel in one case's foreground.
struct ForegroundSample {
  std::vector<float> values;  ///< drawn with replacement; empty without foreground
  float minimum = 0, maximum = 0;
};

/// Draws `count` foreground voxels of `image`; `labels` must be on the same grid. The same `stream` draws the same
/// voxels on every machine.
ForegroundSample sample_foreground(const ImageVolume& image, const LabelVolume& labels, std::size_t count,
                                   std::uint64_t stream);
IntensityStatistics intensity_statistics(const std::vector<ForegroundSample>& cases);
/// How often each label occurs in the cases.
std::vector<LabelFrequency> label_frequencies(const LabelList& labels, const std::vector<CaseFingerprint>& cases);

/// The percentile as numpy's default (linear between order statistics), `percent` in 0 … 100. Needs at least one value.
double percentile(std::vector<double> values, double percent);
/// The median spacing over the cases, per axis.
Vec3 median_spacing(const Fingerprint& fingerprint);

/// The content of fingerprint.json.
nlohmann::ordered_json to_json(const Fingerprint& fingerprint, const std::vector<Channel>& channels);

}  // namespace voxlet
