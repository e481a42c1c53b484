// Values that cross between C++ and JavaScript.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <span>
#include <vector>

#include "evaluation/label_matching.h"

namespace voxlet::web {

/// Runs one call of the engine: {value} as it returned, or {error, code} if it threw. JavaScript turns the latter into
/// an exception (engine_api.mjs), so that a C++ exception never crosses the border by itself.
emscripten::val guarded(const std::function<emscripten::val()>& call);

/// The bytes of a Uint8Array, copied.
std::vector<std::byte> bytes_from(const emscripten::val& uint8_array);
/// The values of a Float32Array, copied into `out`.
void floats_from(const emscripten::val& float32_array, std::vector<float>& out);

/// The values of a Uint16Array, copied.
std::vector<std::uint16_t> ids_from(const emscripten::val& uint16_array);

/// Translations of atlases' ids from an array of their JSON texts; none where it is no array.
std::vector<AtlasTranslation> atlases_from(const emscripten::val& texts);

/// A Uint8Array of its own.
emscripten::val copied(std::span<const std::byte> bytes);

/// A view of memory that lives elsewhere: valid until the engine is called again. Copy it in JavaScript.
template <typename T>
emscripten::val view_of(std::span<const T> values) {
  return emscripten::val(emscripten::typed_memory_view(values.size(), values.data()));
}

}  // namespace voxlet::web
