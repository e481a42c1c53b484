// Reads images of all supported formats as NIfTI. MGH, NRRD, MetaImage and .hdr/.img pairs are converted, so that all
// other code handles one format.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/nifti.h"

namespace voxlet {

/// True if a file that begins with these bytes is single-file NIfTI.
bool is_nifti(std::span<const std::byte> beginning);
/// "NIfTI", "MGH", "NRRD" or "MetaImage"; empty for other formats.
std::string format_name(std::span<const std::byte> beginning);

/// The name of the second file of an image: "scan.img" for the header "scan.hdr", or the one that an .nhdr or .mhd
/// names. Empty if the image is one file. `name` is the file's own name.
std::string companion_name(std::span<const std::byte> file, std::string_view name);
/// The header's name for a file that holds only voxels: "scan.hdr" for "scan.img" and "scan.img.gz". Empty for other
/// names.
std::string header_name(std::string_view name);

/// An image of any supported format as NIfTI. `companion` is the content of the file that companion_name names. Throws
/// Error(kBadInput) for a damaged file, a header without its companion, or another format, which the sentence names;
/// Error(kTooLarge) beyond the limits.
std::vector<std::byte> as_nifti(std::vector<std::byte> file,
                                std::optional<std::span<const std::byte>> companion = std::nullopt,
                                const NiftiLimits& limits = {});

/// The same for a file on disk and, if needed, its companion in the same folder. Throws Error(kIo) if one cannot be
/// read.
std::vector<std::byte> read_image_file(const std::filesystem::path& path, const NiftiLimits& limits = {});

/// The files that make up an image: one file, or a header and its voxel file. Throws Error(kBadInput) if the voxel file
/// is missing or the header is damaged, Error(kIo) if the header cannot be read.
std::vector<std::filesystem::path> files_of_image(const std::filesystem::path& path);

}  // namespace voxlet
