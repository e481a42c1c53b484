// What kind of file some bytes are, by what they begin with.
#pragma once

#include <cstddef>
#include <span>

#include "base/error.h"

namespace voxlet {

/// The formats that are read; kOther is anything else.
enum class ImageFormat { kNifti, kNiftiPairHeader, kMgh, kNrrd, kMetaImage, kOther };

/// `head` is the beginning of the uncompressed file, kFormatBytes of it where there are so many.
inline constexpr std::size_t kFormatBytes = 540;
ImageFormat image_format(std::span<const std::byte> head);

/// The sentence for a file that is not read: what it is, and what to do.
Error not_read(std::span<const std::byte> head);

}  // namespace voxlet
