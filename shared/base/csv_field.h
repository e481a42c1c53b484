// Text as a field of a comma-separated file.
#pragma once

#include <string>

namespace voxlet {

/// In quotes where it needs them (RFC 4180).
std::string csv_field(const std::string& text);

}  // namespace voxlet
