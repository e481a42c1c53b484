// Colours of structures by their names: the same on both sides, and clearly others next door.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "labels/labels.h"

namespace voxlet {

/// sRGB of a structure that Voxlet knows (grey nuclei, hippocampus, amygdala, brain stem, tissues), whatever its side
/// and however structure_name.h lets it be written; near FreeSurfer's colours. Structures that touch differ by 18 or
/// more in CIELAB (CIE 1976) to the normal eye and to those without one kind of cone (Machado et al., IEEE TVCG 2009).
std::optional<std::array<std::uint8_t, 3>> structure_color(std::string_view name);

/// A colour that nobody chose, which is the id's default_label_color or class_color, becomes that of the structure;
/// the right side takes the left's, which may have been chosen or be of a structure that is not known. Chosen colours
/// stay.
LabelList with_structure_colors(LabelList labels);

}  // namespace voxlet
