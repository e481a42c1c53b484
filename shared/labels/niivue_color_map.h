// Parsing shared by NiiVue's label and continuous colour maps. Private to plan.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// Lists of equal length, with at least one value. `a` and `i` are empty if the file lacks them.
struct NiivueColorMap {
  std::vector<std::uint8_t> r, g, b, a;
  std::vector<std::int64_t> i;
};

/// True for an object with R, G and B.
bool has_channels(const nlohmann::json& json);
/// The text as JSON. Throws an Error(kBadInput) that says where it is damaged; `what` is what was expected.
nlohmann::json parse_niivue(std::string_view text, const std::string& what);
/// Throws Error(kBadInput) if a list is missing, empty, shorter than another or holds anything but whole numbers (R, G,
/// B and A from 0 to 255).
NiivueColorMap read_niivue_color_map(const nlohmann::json& json);

}  // namespace voxlet
