// Safe file names from arbitrary text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// One part of a file name per text: its letters and digits of any script, words joined by `joint`, at most 100 bytes.
/// All parts differ even if case is ignored, as on Windows and macOS: a number is appended to later duplicates ("GP+",
/// "GP-" → "GP", "GP2").
std::vector<std::string> file_name_parts(const std::vector<std::string>& texts, std::string_view joint);

/// A file name for one case: `name` as readable_text gives it, with "/" replaced by "-". Names longer than 150 bytes
/// are cut and get a digest of the whole, which leaves room for extensions.
std::string short_file_name(std::string_view name);

}  // namespace voxlet
