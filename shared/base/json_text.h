// JSON serialisation that accepts strings with invalid UTF-8.
#pragma once

#include <string>

namespace voxlet {

/// Serialises an nlohmann::json value. File names can hold any bytes: invalid UTF-8 becomes U+FFFD, where dump() alone
/// would throw. @param indent columns per level; −1 puts everything on one line
template <typename Json>
std::string json_text(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace voxlet
