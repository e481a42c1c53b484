#include "binding/js_values.h"

#include <new>
#include <string>

#include "base/error.h"

namespace voxlet::web {

using emscripten::val;

namespace {

const char* code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kBadInput:
      return "bad_input";
    case ErrorCode::kTooLarge:
      return "too_large";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kCancelled:
      return "cancelled";
    case ErrorCode::kRefused:
      return "refused";
  }
  return "unknown";
}

val failure(const std::string& sentence, const char* code) {
  val result = val::object();
  result.set("error", sentence);
  result.set("code", std::string(code));
  return result;
}

template <typename T>
void copy_from(const val& typed_array, std::vector<T>& out) {
  out.resize(typed_array["length"].as<std::size_t>());
  view_of(std::span<const T>(out)).template call<void>("set", typed_array);
}

}  // namespace

val guarded(const std::function<val()>& call) {
  try {
    val result = val::object();
    result.set("value", call());
    return result;
  } catch (const Error& error) {
    return failure(error.what(), code_name(error.code()));
  } catch (const std::bad_alloc&) {
    return failure("The browser gave no more memory: close other tabs or use a smaller scan.", "too_large");
  } catch (const std::exception& error) {
    return failure(std::string("The engine failed unexpectedly: ") + error.what(), "unknown");
  }
}

std::vector<std::byte> bytes_from(const val& uint8_array) {
  std::vector<std::byte> bytes(uint8_array["length"].as<std::size_t>());
  val view(emscripten::typed_memory_view(bytes.size(), reinterpret_cast<std::uint8_t*>(bytes.data())));
  view.call<void>("set", uint8_array);
  return bytes;
}

val copied(std::span<const std::byte> bytes) {
  const std::span view(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return val::global("Uint8Array").new_(view_of(view));
}

std::vector<std::uint16_t> ids_from(const val& uint16_array) {
  std::vector<std::uint16_t> ids;
  copy_from(uint16_array, ids);
  return ids;
}

std::vector<AtlasTranslation> atlases_from(const val& texts) {
  std::vector<AtlasTranslation> atlases;
  for (unsigned n = 0; texts.isArray() && n < texts["length"].as<unsigned>(); ++n)
    atlases.push_back(atlas_translation(texts[n].as<std::string>(), "a translation"));
  return atlases;
}

void floats_from(const val& float32_array, std::vector<float>& out) { copy_from(float32_array, out); }

}  // namespace voxlet::web
