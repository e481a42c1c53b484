// Range-checked conversion of JSON numbers. nlohmann::json alone converts any number to any type: 65553 to the 16-bit
// value 17, 1e300 to something undefined.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace voxlet {

template <typename T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool>;

/// Other types are read as nlohmann::json does, which throws its own exceptions.
template <typename Json, typename T>
void read_value(const Json& json, const std::string& /*name*/, T& value) {
  json.get_to(value);
}

/// Throws an Error(kBadInput) that says `name` for anything but a whole number that T can hold.
template <typename Json, WholeNumber T>
void read_value(const Json& json, const std::string& name, T& value) {
  const bool holds = json.is_number_unsigned()
                         ? std::in_range<T>(json.template get<std::uint64_t>())
                         : json.is_number_integer() && std::in_range<T>(json.template get<std::int64_t>());
  if (!holds)
    throw Error(ErrorCode::kBadInput,
                name + " must be a whole number from " + std::to_string(std::numeric_limits<T>::min()) + " to " +
                    std::to_string(std::numeric_limits<T>::max()) + ", found " + json.dump() + ".");
  json.get_to(value);
}

/// Throws Error(kBadInput) unless it is a list of exactly N valid values.
template <typename Json, typename T, std::size_t N>
void read_value(const Json& list, const std::string& name, std::array<T, N>& values) {
  if (!list.is_array() || list.size() != N)
    throw Error(ErrorCode::kBadInput, name + " must be a list of " + std::to_string(N) + " numbers.");
  for (std::size_t n = 0; n < N; ++n) read_value(list[n], name, values[n]);
}

template <typename Json, typename T>
void read_value(const Json& list, const std::string& name, std::vector<T>& values) {
  if (!list.is_array()) throw Error(ErrorCode::kBadInput, name + " must be a list.");
  values.clear();
  for (const auto& entry : list) read_value(entry, name, values.emplace_back());
}

}  // namespace voxlet
