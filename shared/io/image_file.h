// The entrance for images of all formats: NIfTI stays as it is, MGH, NRRD, MetaImage and NIfTI's pairs of files become
// NIfTI, so that everything behind knows one format.
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

/// Whether a file that begins so is NIfTI already, in one file.
bool is_nifti(std::span<const std::byte> beginning);
/// "NIfTI", "MGH", "NRRD", "MetaImage"; empty for what is not read.
std::string format_name(std::span<const std::byte> beginning);

/// The other file that an image is made of: "scan.img" for the header "scan.hdr", or what an .nhdr or .mhd names. Empty
/// where the file is whole. `name` is the file's own.
std::string companion_name(std::span<const std::byte> file, std::string_view name);
/// The header that a file of voxels alone belongs to, by the names: "scan.hdr" for "scan.img" and "scan.img.gz". Empty
/// for other names.
std::string header_name(std::string_view name);

/// An image of any format that is read, as NIfTI. `companion` is the content of the file that companion_name names.
/// Throws Error(kBadInput) for a damaged file, for a header without its companion, and for a file of another format,
/// which is named; Error(kTooLarge) beyond the limits.
std::vector<std::byte> as_nifti(std::vector<std::byte> file,
                                std::optional<std::span<const std::byte>> companion = std::nullopt,
                                const NiftiLimits& limits = {});

/// The same from a file and, where it takes two, the one beside it. Throws Error(kIo) where one cannot be read.
std::vector<std::byte> read_image_file(const std::filesystem::path& path, const NiftiLimits& limits = {});

/// The files that an image consists of: itself, or its header and the file of its voxels. Throws Error(kBadInput) where
/// the voxels are missing or the header is damaged, Error(kIo) where the header cannot be read.
std::vector<std::filesystem::path> files_of_image(const std::filesystem::path& path);

}  // namespace voxlet
