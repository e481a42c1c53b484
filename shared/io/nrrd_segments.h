// Names and colours of the segments in a 3D Slicer segmentation (.seg.nrrd).
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

/// The segments of an NRRD file in order of their number; none for any other file. Throws Error(kBadInput) for a
/// damaged header.
std::vector<NrrdSegment> read_nrrd_segments(std::span<const std::byte> file);

}  // namespace voxlet
