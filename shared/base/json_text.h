// JSON as text, whatever bytes are in it.
#pragma once

#include <string>

namespace voxlet {

/// `json` is one of nlohmann's. Names of files can hold any bytes: those that are no UTF-8 become U+FFFD, where dump()
/// alone would throw. @param indent columns for each level; −1: all on one line
template <typename Json>
std::string json_text(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace voxlet
