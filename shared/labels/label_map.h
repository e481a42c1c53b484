// Translating the label ids of one atlas into those of another.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "volume/volume.h"

namespace voxlet {

/// From → to; ids that are not listed become background.
using LabelMap = std::map<std::uint16_t, std::uint16_t>;

/// Reads {"map": {"77": 10, …}, …}; other keys are for people. Throws Error(kBadInput) that names `source`.
LabelMap label_map_from_json(std::string_view json, const std::string& source = "the label map");
/// The same as text.
std::string label_map_to_json(const LabelMap& map);
void relabel(LabelVolume& labels, const LabelMap& map);

}  // namespace voxlet
