// Which names are those of images, and which are of hidden files that no verb and no page takes for anything.
#pragma once

#include <string>
#include <string_view>

namespace voxlet {

/// Whether a file or folder of this name (without its path) is passed over wherever folders are read: names that begin
/// with a dot (._scan.nii.gz, macOS's resource fork of scan.nii.gz, is one) and what operating systems and archives
/// leave behind (Thumbs.db, desktop.ini, __MACOSX …). web/shell/hidden_names.js says the same of the page's files.
bool is_hidden_name(std::string_view name);

/// The ending that an image's or a label map's name has, as it is written there: ".nii.gz", ".NII", ".mgz", ".seg.nrrd"
/// …; empty where there is none, or nothing before it. It is a part of `name`.
std::string_view image_ending(std::string_view name);
inline bool is_image_name(std::string_view name) { return !image_ending(name).empty(); }
/// "scan" of "scan.nii.gz"; a name or path without such an ending as it is.
std::string without_image_ending(std::string_view name);

/// The endings, for sentences: ".nii, .nii.gz, .mgh …".
std::string image_endings_text();

}  // namespace voxlet
