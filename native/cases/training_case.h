// A preprocessed training case, in memory or mapped from a file.
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
  Shape shape;                             ///< on the network's grid
  std::span<const c10::Half> image;        ///< image channel, k, j, i; half precision suffices for normalised values
  std::span<const std::uint8_t> classes;   ///< k, j, i
  std::vector<float> minimum;              ///< per channel; fills voxels beyond the edge
  ForegroundIndex foreground;              ///< at most kForegroundSamples voxels per class
  std::shared_ptr<const MappedFile> file;  ///< the file with the voxels; null: in memory
  std::shared_ptr<const void> owner;       ///< owns the voxels

  /// Throws Error(kIo) if its file was truncated after it was opened, because reading the missing part would end the
  /// program.
  void require_readable() const;
};

inline constexpr std::size_t kForegroundSamples = 4096;

/// Makes a case in memory from volumes on the network's grid. `seed` chooses the foreground voxels of large structures.
TrainingCase make_training_case(const std::string& name, const std::vector<ImageVolume>& channels,
                                const Volume<std::uint8_t>& classes, int class_count, std::uint64_t seed);

}  // namespace voxlet
