// Training cases in memory, preprocessed as the network will see them.
#pragma once

#include <c10/util/Half.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.h"
#include "data/dataset.h"
#include "inference/patch_sampling.h"
#include "plan/plan.h"

namespace voxlet {

struct TrainingCase {
  std::string name;
  Shape shape;                        ///< of the network's grid
  std::vector<c10::Half> image;       ///< image channel, k, j, i; half precision: normalised values need no more
  std::vector<float> minimum;         ///< per channel; fills what lies past the edge
  std::vector<std::uint8_t> classes;  ///< k, j, i
  ForegroundIndex foreground;         ///< at most kForegroundSamples voxels of each class
};

inline constexpr std::size_t kForegroundSamples = 4096;

/// From volumes that lie on the network's grid already. `seed` picks the voxels of large structures.
TrainingCase make_training_case(const std::string& name, const std::vector<ImageVolume>& channels,
                                const Volume<std::uint8_t>& classes, int class_count, std::uint64_t seed);

/// Bytes that the cases will take, from the headers of their files alone.
std::size_t cached_bytes(const std::vector<DatasetCase>& cases, const Plan& plan);

/// Reads and preprocesses the cases, several at a time. Throws Error(kTooLarge) before anything is read if they would
/// not fit into the memory that the machine has free.
std::vector<TrainingCase> load_training_cases(const std::vector<DatasetCase>& cases, const Plan& plan,
                                              std::uint64_t seed, Progress& progress);

}  // namespace voxlet
