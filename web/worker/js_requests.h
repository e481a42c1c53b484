// Parses requests to the engine from JavaScript objects.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <map>

#include "labels/sidecar.h"
#include "worker/engine.h"

namespace voxlet::web {

/// {id: id}
std::map<std::uint16_t, std::uint16_t> id_map_from(const emscripten::val& object);
/// The fields of TableSource under their names; missing ones are empty.
TableSource source_from(const emscripten::val& source);
/// From {scan: {name, sha256, notes}, origin: {model: {name, sha256}, provider, file, edited, overridden}}, each field
/// if known (session.js).
Sidecar sidecar_from(const emscripten::val& about);
/// `ids`: Uint16Array; `info`: {shape, affine} (js_objects.h). Throws Error(kBadInput) if they do not match.
LabelVolume label_map_from(const emscripten::val& ids, const emscripten::val& info);
/// {unit, convertTo, tesla, region, exclude: Uint8Array of a label file, exclusion}, all optional.
NumbersRequest numbers_from(const emscripten::val& request);
/// {name, names: [{id, name}] or null, assigned: {id: id} or null, atlases: [JSON text]}
ReferenceFacts facts_from(const emscripten::val& facts);

}  // namespace voxlet::web
