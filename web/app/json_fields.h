// Optional fields of JavaScript objects.
#pragma once

#include <emscripten/val.h>

#include <algorithm>
#include <string>

#include "app/names.h"

namespace voxlet {

inline bool has(const emscripten::val& object, const char* key) {
  return !object[key].isUndefined() && !object[key].isNull();
}

// Each leaves the field as it is where the object lacks the key; numbers are brought into their range.

inline void read(const emscripten::val& object, const char* key, bool& field) {
  if (has(object, key)) field = object[key].as<bool>();
}

inline void read(const emscripten::val& object, const char* key, double& field, double low, double high) {
  if (has(object, key)) field = std::clamp(object[key].as<double>(), low, high);
}

inline void read(const emscripten::val& object, const char* key, int& field, int low, int high) {
  if (has(object, key)) field = static_cast<int>(std::clamp(object[key].as<double>(), double(low), double(high)));
}

template <typename T>
void read_name(const emscripten::val& object, const char* key, T& field) {
  if (has(object, key)) field = value_for<T>(object[key].as<std::string>());
}

}  // namespace voxlet
