// Reads optional, type-checked fields of JavaScript objects.
#pragma once

#include <emscripten/val.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/names.h"
#include "base/error.h"

namespace voxlet {

inline bool has(const emscripten::val& object, const char* key) {
  return !object[key].isUndefined() && !object[key].isNull();
}

[[noreturn]] inline void refuse_field(const char* key, const std::string& expected) {
  throw Error(ErrorCode::kBadInput, "Expected " + expected + " for the setting \"" + key + "\"; found something else.");
}

/// These convert a value and throw an Error(kBadInput) that names `key` if it has another type.
inline double number_of(const emscripten::val& value, const char* key) {
  if (!value.isNumber() || !std::isfinite(value.as<double>())) refuse_field(key, "a number");
  return value.as<double>();
}

inline std::string text_of(const emscripten::val& value, const char* key) {
  if (!value.isString()) refuse_field(key, "text");
  return value.as<std::string>();
}

inline std::vector<double> numbers_of(const emscripten::val& list, const char* key, unsigned count) {
  if (!list.isArray() || list["length"].as<unsigned>() != count) refuse_field(key, std::to_string(count) + " numbers");
  std::vector<double> numbers;
  for (unsigned n = 0; n < count; ++n) numbers.push_back(number_of(list[n], key));
  return numbers;
}

// These leave the field unchanged if the object lacks the key. Numbers are clamped to their range.

inline void read(const emscripten::val& object, const char* key, bool& field) {
  if (!has(object, key)) return;
  if (!object[key].isTrue() && !object[key].isFalse()) refuse_field(key, "true or false");
  field = object[key].isTrue();
}

inline void read(const emscripten::val& object, const char* key, double& field, double low, double high) {
  if (has(object, key)) field = std::clamp(number_of(object[key], key), low, high);
}

inline void read(const emscripten::val& object, const char* key, int& field, int low, int high) {
  if (has(object, key)) field = static_cast<int>(std::clamp(number_of(object[key], key), double(low), double(high)));
}

inline void read(const emscripten::val& object, const char* key, std::string& field) {
  if (has(object, key)) field = text_of(object[key], key);
}

template <typename T>
void read_name(const emscripten::val& object, const char* key, T& field) {
  if (has(object, key)) field = value_for<T>(text_of(object[key], key));
}

}  // namespace voxlet
