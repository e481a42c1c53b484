// Colour maps of images from files: NiiVue's JSON.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace voxlet {

/// R, G, B (sRGB) and opacity, each 0 … 255, for the 256 grey levels from black to white.
using ColorMapTable = std::array<std::array<std::uint8_t, 4>, 256>;

/// Whether the text is JSON with R, G and B and without labels: a continuous colour map, not a label table
/// (plan/label_table.h). Says nothing of its values. Never throws for what is in the text.
bool is_color_map(std::string_view text);

/// Reads {"R": [], "G": [], "B": [], "A": [], "I": []}: colours at the levels I, linear between them, rounded half to
/// even, as NiiVue's makeLut does. Without I the colours are evenly spaced; without A opacity is 64, but 0 at the first
/// colour. I has to rise from node to node or stay, which makes a step; below the first node all is 0, and the last
/// node stands at 255 whatever its I. Other keys are not read. One difference: of two last nodes at 255 the second one
/// counts, where NiiVue divides by zero. Throws Error(kBadInput) for lists of unequal length, fewer than two colours,
/// values that are no whole numbers from 0 to 255, falling I and for what is no continuous colour map; Error(kTooLarge)
/// above 4 MiB.
ColorMapTable read_color_map(std::string_view text);

}  // namespace voxlet
