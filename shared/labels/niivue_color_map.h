// NiiVue's colour maps in JSON, those of labels and continuous ones: what the two have in common. Private to plan.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// Lists of one length, at least one value long. `a` and `i` are empty where the file has none.
struct NiivueColorMap {
  std::vector<std::uint8_t> r, g, b, a;
  std::vector<std::int64_t> i;
};

/// Whether it is an object with R, G and B.
bool has_channels(const nlohmann::json& json);
/// The text as JSON. Throws Error(kBadInput) that says where it is damaged, `what` being what was expected.
nlohmann::json parse_niivue(std::string_view text, const std::string& what);
/// Throws Error(kBadInput) if a list is missing, empty, shorter than another or holds other than whole numbers (R, G, B
/// and A from 0 to 255).
NiivueColorMap read_niivue_color_map(const nlohmann::json& json);

}  // namespace voxlet
