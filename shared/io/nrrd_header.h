// NRRD headers: voxel layout, place and segments. Private to io. Format: teem.sourceforge.net/nrrd/format.html.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "io/foreign_image.h"
#include "io/nrrd_segments.h"

namespace voxlet {

struct NrrdHeader {
  ForeignImage image;
  std::string encoding = "raw";
  std::string data_file;       ///< empty if the voxels follow the header
  std::int64_t byte_skip = 0;  ///< −1: the voxels are the last bytes of the file
  std::int64_t line_skip = 0;
  std::span<const std::byte> behind{};  ///< what follows the header in its file
  std::vector<NrrdSegment> segments{};
};

/// Throws Error(kBadInput) unless this is the NRRD header of one 3D image or of several of one shape.
NrrdHeader read_nrrd_header(std::span<const std::byte> file);

}  // namespace voxlet
