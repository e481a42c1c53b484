// Reads continuous colour maps from NiiVue's JSON.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace voxlet {

/// R, G, B (sRGB) and opacity, each 0 … 255, for grey levels 0 (black) to 255 (white).
using ColorMapTable = std::array<std::array<std::uint8_t, 4>, 256>;

/// True if the text is JSON with R, G and B and without labels: a continuous colour map, not a label table
/// (plan/label_table.h). The values are not checked. Never throws for any text.
bool is_color_map(std::string_view text);

/// Reads {"R": [], "G": [], "B": [], "A": [], "I": []}: colours at the levels I, linear between them, rounded half to
/// even, as NiiVue's makeLut does. Without I the colours are evenly spaced; without A the opacity is 64, but 0 at the
/// first colour. I must not decrease; two equal levels make a step. Below the first node everything is 0, and the last
/// node is always placed at 255. Other keys are ignored. One difference: if the last two nodes are both at 255, the
/// second one counts; NiiVue divides by zero. Throws Error(kBadInput) for lists of unequal length, fewer than two
/// colours, values that are not whole numbers from 0 to 255, decreasing I, and text that is not a continuous colour
/// map; Error(kTooLarge) above 4 MiB.
ColorMapTable read_color_map(std::string_view text);

}  // namespace voxlet
