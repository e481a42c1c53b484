// Whole files in and out.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// The bytes of a file. Throws Error(kIo) that names the file.
std::vector<std::byte> read_file(const std::filesystem::path& path);
std::string read_text_file(const std::filesystem::path& path);
/// Whole or not at all (io/staged_file.h). Throws Error(kIo) that names the file.
void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes);
void write_file(const std::filesystem::path& path, std::string_view text);

/// BIDS derivative of an input name: "sub-01_T1w.nii.gz" → "sub-01_dseg.nii.gz"; without BIDS entities (no "sub-")
/// the suffix is appended: "scan.nii.gz" → "scan_dseg.nii.gz". `suffix` such as "dseg", `extension` such as ".nii.gz".
std::string derivative_name(std::string_view input_name, std::string_view suffix, std::string_view extension);

}  // namespace voxlet
