// What the engine is asked for, from JavaScript's objects.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <map>

#include "engine.h"

namespace voxlet::web {

/// {id: id}
std::map<std::uint16_t, std::uint16_t> id_map_from(const emscripten::val& object);
/// The fields of TableSource under their names; those that are missing are empty.
TableSource source_from(const emscripten::val& source);
/// {unit, convertTo, tesla, region, exclude: Uint8Array of a label file or excludeValues: Uint16Array on `scan`,
/// excludeIds: [id], exclusion}, each of them optional. Throws Error(kBadInput) for values of another grid.
NumbersRequest numbers_from(const emscripten::val& request, const Geometry& scan);
/// {name, names: [{id, name}] or null, assigned: {id: id} or null, atlases: [JSON text]}
ReferenceFacts facts_from(const emscripten::val& facts);

}  // namespace voxlet::web
