// NRRD's header (teem.sourceforge.net/nrrd/format.html). Private to io.
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
  std::string data_file;       ///< empty where the voxels follow the header
  std::int64_t byte_skip = 0;  ///< −1: the voxels are the end of the file
  std::int64_t line_skip = 0;
  std::span<const std::byte> behind{};  ///< what follows the header in its file
  std::vector<NrrdSegment> segments{};
};

/// Throws Error(kBadInput) for what is no NRRD header of a 3D image, or of several volumes of one.
NrrdHeader read_nrrd_header(std::span<const std::byte> file);

}  // namespace voxlet
