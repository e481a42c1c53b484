// The names and colours that 3D Slicer writes into a segmentation (.seg.nrrd).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace voxlet {

struct NrrdSegment {
  std::uint16_t value = 0;  ///< the label id in the volume
  std::string name;
  std::array<std::uint8_t, 3> color{};
};

/// Those of an NRRD file, by number; of any other file none. Throws as the readers do for a damaged header.
std::vector<NrrdSegment> read_nrrd_segments(std::span<const std::byte> file);

}  // namespace voxlet
