// Words drawn on the canvas, which the page provides from its strings.js.
#pragma once

#include <string>
#include <string_view>

namespace voxlet {

void set_text(const std::string& key, const std::string& text);
/// The text for a key, or the key itself if the page has not provided one yet.
std::string text_of(std::string_view key);

}  // namespace voxlet
