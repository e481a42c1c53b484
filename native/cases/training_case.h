// A training case, preprocessed as the network will see it.
#pragma once

#include <c10/util/Half.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cases/mapped_file.h"
#include "inference/patch_sampling.h"
#include "volume/volume.h"

namespace voxlet {

/// Copies share the voxels.
struct TrainingCase {
  std::string name;
  Shape shape;                             ///< of the network's grid
  std::span<const c10::Half> image;        ///< image channel, k, j, i; half precision: normalised values need no more
  std::span<const std::uint8_t> classes;   ///< k, j, i
  std::vector<float> minimum;              ///< per channel; fills what lies past the edge
  ForegroundIndex foreground;              ///< at most kForegroundSamples voxels of each class
  std::shared_ptr<const MappedFile> file;  ///< where the voxels lie on disk; none: in memory
  std::shared_ptr<const void> owner;       ///< keeps the voxels

  /// Throws Error(kIo) if its file on disk has become shorter since it was opened: reading what is not
  /// there any more would end the program.
  void require_readable() const;
};

inline constexpr std::size_t kForegroundSamples = 4096;

/// In memory, from volumes that lie on the network's grid already. `seed` picks the voxels of large structures.
TrainingCase make_training_case(const std::string& name, const std::vector<ImageVolume>& channels,
                                const Volume<std::uint8_t>& classes, int class_count, std::uint64_t seed);

}  // namespace voxlet
