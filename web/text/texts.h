// The few words that the canvas shows. They stand in the page's strings.js, which hands them over.
#pragma once

#include <string>
#include <string_view>

namespace voxlet {

void set_text(const std::string& key, const std::string& text);
/// The key itself before the page has given a text for it.
std::string text_of(std::string_view key);

}  // namespace voxlet
