// Image file names: extensions, hidden files and channel numbers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace voxlet {

/// True if a file or folder of this name (without its path) is skipped when folders are read: names that begin with a
/// dot (such as ._scan.nii.gz, macOS's resource fork of scan.nii.gz) and what systems and archives leave behind
/// (Thumbs.db, desktop.ini, __MACOSX …). web/names/hidden_names.js has the same rules for the page.
bool is_hidden_name(std::string_view name);

/// The image extension of `name`, spelled as it is there: ".nii.gz", ".NII", ".mgz", ".seg.nrrd" …; empty if there is
/// none or nothing precedes it. A view into `name`.
std::string_view image_ending(std::string_view name);
inline bool is_image_name(std::string_view name) { return !image_ending(name).empty(); }
/// True for names of NIfTI files, the format that voxlet writes.
bool is_nifti_name(std::string_view name);
/// "scan" for "scan.nii.gz"; a name or path without an image extension is unchanged.
std::string without_image_ending(std::string_view name);

/// nnU-Net's suffix of a case's channel: "_0000", "_0001" …
std::string channel_suffix(std::size_t channel);
/// The channel in a name without extension: case_0001 → 1. Only numbers below `channels` count: with one channel,
/// OAS_0012 is the name of a case.
std::optional<std::size_t> channel_number(std::string_view stem, std::size_t channels);
/// "case" for "case_0000"; other names are unchanged.
std::string without_channel_number(std::string_view stem, std::size_t channels);

/// The extensions for a sentence: ".nii, .nii.gz, .mgh …".
std::string image_endings_text();

}  // namespace voxlet
