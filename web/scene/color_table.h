// Built-in colour maps for images, and packed colours for labels.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

/// RGBA, 8 bits each, red in the lowest byte: as in textures and Dear ImGui.
using PackedColor = std::uint32_t;
PackedColor pack_rgb(const std::array<std::uint8_t, 3>& rgb);

/// Colours from the window's low end to its high end.
using ColorTable = std::array<PackedColor, 256>;

/// The built-in maps, in menu order: gray, inverted, hot, viridis, qsm, red, green, blue. viridis: van der Walt and
/// Smith (2015), interpolated between 9 of its colours; qsm: from blue through black to red.
std::span<const std::string_view> color_map_names();
/// Throws Error(kBadInput) for a name that is not in color_map_names().
ColorTable color_table(std::string_view name);
/// True for maps whose middle colour means 0, so that a window should be symmetric around 0.
bool is_diverging(std::string_view name);

/// Colour of each of the 65536 label ids; 0 (transparent) for background and hidden labels.
using LabelColors = std::vector<PackedColor>;
inline constexpr std::size_t kLabelCount = 65536;

}  // namespace voxlet
