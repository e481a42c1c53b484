// Reading and writing whole files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// The bytes of a file. Throws an Error(kIo) that names the file.
std::vector<std::byte> read_file(const std::filesystem::path& path);
std::string read_text_file(const std::filesystem::path& path);
/// Writes the whole file or nothing (io/staged_file.h). Throws an Error(kIo) that names the file.
void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes);
void write_file(const std::filesystem::path& path, std::string_view text);

/// The BIDS derivative name of an input: "sub-01_T1w.nii.gz" → "sub-01_dseg.nii.gz"; a name without BIDS entities (no
/// "sub-") gets the suffix appended: "scan.nii.gz" → "scan_dseg.nii.gz". `suffix` such as "dseg", `extension` such as
/// ".nii.gz".
std::string derivative_name(std::string_view input_name, std::string_view suffix, std::string_view extension);

}  // namespace voxlet
