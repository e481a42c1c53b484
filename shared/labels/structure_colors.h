// Colours of anatomical structures by name, the same on both sides and distinct between neighbours.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "labels/labels.h"

namespace voxlet {

/// sRGB of a structure that Voxlet knows (grey nuclei, hippocampus, amygdala, brain stem, tissues), for either side and
/// for any spelling that structure_name.h accepts; near FreeSurfer's colours. None for other names. Structures that
/// touch differ by at least 18 in CIELAB (CIE 1976), also for people who lack one kind of cone (Machado et al., IEEE
/// TVCG 2009).
std::optional<std::array<std::uint8_t, 3>> structure_color(std::string_view name);

/// Replaces default colours (the id's default_label_color or class_color) by structure_color. A right side takes the
/// colour of its left side, even of an unknown structure. Colours that were chosen stay.
LabelList with_structure_colors(LabelList labels);

}  // namespace voxlet
