// What a training dataset is like: sizes and spacings of its cases, intensities of its foreground, how often its labels
// are. After the fingerprint of nnU-Net (Isensee et al., Nature Methods 2021), from which plans follow.
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
  Shape shape;                                      ///< on axes in the fingerprint's orientation
  Vec3 spacing_mm{1, 1, 1};                         ///< the same
  std::map<std::uint16_t, std::uint64_t> voxels{};  ///< label id → how many, background too
};

/// Of one channel where the labels are not background. All are NaN in a dataset without foreground.
struct IntensityStatistics {
  double mean = 0, sd = 0, median = 0;
  double low = 0, high = 0;         ///< percentiles 0.5 and 99.5
  double minimum = 0, maximum = 0;  ///< of every foreground voxel, the others of the sampled ones
};

struct LabelFrequency {
  Label label;
  std::uint64_t voxels = 0;
  std::size_t cases = 0;  ///< that have it
};

struct Fingerprint {
  std::string orientation = "RAS";
  std::vector<CaseFingerprint> cases;           ///< by name
  std::vector<IntensityStatistics> foreground;  ///< per channel
  std::vector<LabelFrequency> labels;           ///< as in the dataset, background left out
};

/// Foreground voxels that are sampled, in all and per channel: as many from each case, however large its foreground is,
/// so that every case counts the same. nnU-Net takes 10⁸; these are 16 MB.
inline constexpr std::size_t kForegroundValues = std::size_t{1} << 22U;

/// The intensities of one channel in one case's foreground.
struct ForegroundSample {
  std::vector<float> values;  ///< drawn with replacement; empty without foreground
  float minimum = 0, maximum = 0;
};

/// `count` draws of the voxels of `image` that `labels`, on the same grid, do not call background. The same `stream`
/// draws the same voxels on every machine.
ForegroundSample sample_foreground(const ImageVolume& image, const LabelVolume& labels, std::size_t count,
                                   std::uint64_t stream);
IntensityStatistics intensity_statistics(const std::vector<ForegroundSample>& cases);
/// How often `dataset`'s labels are in the cases.
std::vector<LabelFrequency> label_frequencies(const LabelList& labels, const std::vector<CaseFingerprint>& cases);

/// The numpy percentile (linear between order statistics), `percent` in 0 … 100, of at least one value.
double percentile(std::vector<double> values, double percent);
/// Per axis over the cases.
Vec3 median_spacing(const Fingerprint& fingerprint);

/// fingerprint.json.
nlohmann::ordered_json to_json(const Fingerprint& fingerprint, const std::vector<Channel>& channels);

}  // namespace voxlet
