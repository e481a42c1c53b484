// Translation of label ids from one atlas to another.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "volume/volume.h"

namespace voxlet {

/// From → to; unlisted ids become background (0).
using LabelMap = std::map<std::uint16_t, std::uint16_t>;

/// Reads {"map": {"77": 10, …}, …} and ignores other keys. Throws an Error(kBadInput) that names `source`.
LabelMap label_map_from_json(std::string_view json, const std::string& source = "the label map");
/// The map as JSON that label_map_from_json reads.
std::string label_map_to_json(const LabelMap& map);
/// Translates all voxels in place.
void relabel(LabelVolume& labels, const LabelMap& map);

}  // namespace voxlet
