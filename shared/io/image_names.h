// Which names are those of images, and which are of hidden files that no verb and no page takes for anything.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace voxlet {

/// Whether a file or folder of this name (without its path) is passed over wherever folders are read: names that begin
/// with a dot (._scan.nii.gz, macOS's resource fork of scan.nii.gz, is one) and what operating systems and archives
/// leave behind (Thumbs.db, desktop.ini, __MACOSX …). web/names/hidden_names.js says the same of the page's files.
bool is_hidden_name(std::string_view name);

/// The ending that an image's or a label map's name has, as it is written there: ".nii.gz", ".NII", ".mgz", ".seg.nrrd"
/// …; empty where there is none, or nothing before it. It is a part of `name`.
std::string_view image_ending(std::string_view name);
inline bool is_image_name(std::string_view name) { return !image_ending(name).empty(); }
/// Whether it is a name for NIfTI, which is what voxlet writes.
bool is_nifti_name(std::string_view name);
/// "scan" of "scan.nii.gz"; a name or path without such an ending as it is.
std::string without_image_ending(std::string_view name);

/// nnU-Net's way to name the files of a case by channel: case_0000.nii.gz, case_0001.nii.gz …
std::string channel_suffix(std::size_t channel);
/// The channel that a name without ending tells: case_0001 → 1. Only numbers of the `channels` that there are count:
/// where there is one, OAS_0012 is the name of a case.
std::optional<std::size_t> channel_number(std::string_view stem, std::size_t channels);
/// "case" of "case_0000"; other names as they are.
std::string without_channel_number(std::string_view stem, std::size_t channels);

/// The endings, for sentences: ".nii, .nii.gz, .mgh …".
std::string image_endings_text();

}  // namespace voxlet
