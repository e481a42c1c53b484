// Conversion of values between C++ and JavaScript.
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

/// Runs one call of the engine and returns {value}, or {error, code} if it threw. engine_api.mjs turns the latter into
/// a JavaScript exception, so that a C++ exception never crosses the language border.
emscripten::val guarded(const std::function<emscripten::val()>& call);

/// The bytes of a Uint8Array, copied.
std::vector<std::byte> bytes_from(const emscripten::val& uint8_array);
/// The values of a Float32Array, copied into `out`.
void floats_from(const emscripten::val& float32_array, std::vector<float>& out);

/// The values of a Uint16Array, copied.
std::vector<std::uint16_t> ids_from(const emscripten::val& uint16_array);

/// Atlas translations from an array of JSON texts; empty if it is not an array.
std::vector<AtlasTranslation> atlases_from(const emscripten::val& texts);

/// A new Uint8Array with a copy of the bytes.
emscripten::val copied(std::span<const std::byte> bytes);

/// A view into C++ memory, valid until the engine is called again. Copy it in JavaScript.
template <typename T>
emscripten::val view_of(std::span<const T> values) {
  return emscripten::val(emscripten::typed_memory_view(values.size(), values.data()));
}

}  // namespace voxlet::web
