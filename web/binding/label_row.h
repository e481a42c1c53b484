// Reads rows of label lists from JavaScript, for viewer and engine.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <string>

#include "base/error.h"
#include "labels/labels.h"

namespace voxlet {

/// Reads {id, name, color: [r, g, b]}; name and color have defaults. Throws Error(kBadInput) unless id is a number in 1
/// … 65535.
inline Label label_from(const emscripten::val& row) {
  if (!row["id"].isNumber()) throw Error(ErrorCode::kBadInput, "Expected a number as label id; found something else.");
  const int number = row["id"].as<int>();
  if (number < 1 || number > 65535)
    throw Error(ErrorCode::kBadInput, "Expected label ids from 1 to 65535; found " + std::to_string(number) + ".");
  const auto id = static_cast<std::uint16_t>(number);
  Label label{id, default_label_name(id), default_label_color(id)};
  if (row["name"].isString()) label.name = row["name"].as<std::string>();
  if (row["color"].isArray())
    for (unsigned channel = 0; channel < 3; ++channel)
      if (row["color"][channel].isNumber())
        label.color[channel] = static_cast<std::uint8_t>(row["color"][channel].as<int>());
  return label;
}

}  // namespace voxlet
