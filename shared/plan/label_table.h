// Label tables of other programs: FreeSurfer, ITK-SNAP, NiiVue and BIDS. Which one a text is, is told by its content.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "plan/labels.h"

namespace voxlet {

/// The formats:
/// - FreeSurfer colour table: `id name R G B A` in each line, comments after `#`
/// - ITK-SNAP label description: `id R G B A VIS MSH "name"`
/// - NiiVue label colour map: JSON with "R", "G", "B" and "labels", and "I" where ids are not 0, 1, 2 …
/// - BIDS look-up table (_dseg.tsv): a header line with index and name, and optionally color (#RRGGBB)
/// Background (id 0) is passed over; so are ids above 65535, which FreeSurfer's full table does not have but derived
/// ones do. Of an id that comes twice the first line counts. Labels without a colour get default_label_color. Throws
/// Error(kBadInput), with the line where there are lines, for rows that are not as above and for other texts.
LabelList read_label_table(std::string_view text);

/// True for JSON with "R", "G" and "B" and without "labels": a continuous colour map of NiiVue.
bool is_color_map(std::string_view text);
/// 256 colours RGBA, linear between the map's nodes: "R", "G", "B", "A" (255 where missing) at the places "I" (0 … 255,
/// evenly spread where missing). Throws Error(kBadInput) for lists of unlike lengths and values out of range.
std::array<std::array<std::uint8_t, 4>, 256> read_color_map(std::string_view text);

}  // namespace voxlet
