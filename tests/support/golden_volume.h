// Golden cases in JSON whose volumes are text, one digit a voxel, i fastest.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "io/file.h"
#include "volume/volume.h"

namespace voxlet::testing {

/// The cases of a file below tests/golden.
inline nlohmann::json golden_cases(const std::string& file) {
  return nlohmann::json::parse(read_text_file(std::filesystem::path(VOXLET_GOLDEN) / file)).at("cases");
}

inline Geometry golden_geometry(const nlohmann::json& one) {
  return {shape_from(one.at("shape").get<std::array<std::int64_t, 3>>()),
          affine_from_spacing(one.at("spacing_mm").get<Vec3>())};
}

template <typename T>
Volume<T> golden_volume(const nlohmann::json& one, const char* key) {
  Volume<T> volume(golden_geometry(one));
  const auto& digits = one.at(key).get_ref<const std::string&>();
  for (std::size_t v = 0; v < volume.voxels.size(); ++v) volume.voxels[v] = static_cast<T>(digits.at(v) - '0');
  return volume;
}

}  // namespace voxlet::testing
