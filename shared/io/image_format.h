// Recognises a file's format from its first bytes.
#pragma once

#include <cstddef>
#include <span>

#include "base/error.h"

namespace voxlet {

/// The supported formats; kOther is anything else.
enum class ImageFormat { kNifti, kNiftiPairHeader, kMgh, kNrrd, kMetaImage, kOther };

/// `head` is the first kFormatBytes of the uncompressed file, or all of it if shorter.
inline constexpr std::size_t kFormatBytes = 540;
ImageFormat image_format(std::span<const std::byte> head);

/// An Error(kBadInput) for a file of another kind: what the file is, and what to do.
Error not_read(std::span<const std::byte> head);

}  // namespace voxlet
