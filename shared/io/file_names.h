// Names of files from what people call things.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// A part of a file name for each text: its letters and digits, of all scripts, words joined by `joint`; at most 100
/// bytes. No two are the same, not even in other cases (Windows and macOS tell none apart): where they would be, the
/// later one has a number ("GP+", "GP-" → "GP", "GP2").
std::vector<std::string> file_name_parts(const std::vector<std::string>& texts, std::string_view joint);

/// A name for a file of one case: `name` as readable_text has it, "/" as "-"; of one longer than 150 bytes the
/// beginning and a digest of the whole, so that there is room for endings.
std::string short_file_name(std::string_view name);

}  // namespace voxlet
