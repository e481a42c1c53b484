#include <array>
#include <charconv>
#include <cstdio>
#include <sstream>

#include "base/error.h"
#include "mesh/mesh_file.h"

namespace voxlet {
namespace {

Error bad_line(std::size_t number, const std::string& expected, const std::string& line) {
  return {ErrorCode::kBadInput,
          "Line " + std::to_string(number) + ": expected " + expected + "; found \"" + line.substr(0, 60) + "\"."};
}

std::array<float, 3> vertex_of(const std::string& line, std::size_t number) {
  std::array<float, 3> at{};
  if (std::sscanf(line.c_str(), "v %f %f %f", &at[0], &at[1], &at[2]) != 3)
    throw bad_line(number, "three coordinates of a vertex", line);
  return at;
}

/// Indices begin with 1 and count all vertices of the file; what follows a slash (texture, normal) is passed over.
std::array<std::uint32_t, 3> triangle_of(const std::string& line, std::size_t number, std::size_t first,
                                         std::size_t count) {
  std::istringstream words(line.substr(1));
  std::array<std::uint32_t, 3> triangle{};
  std::string word;
  std::size_t corners = 0;
  for (; words >> word; ++corners) {
    const auto index = static_cast<std::size_t>(std::strtoull(word.c_str(), nullptr, 10));
    if (corners >= 3 || index <= first || index > first + count)
      throw bad_line(number, "a triangle of known vertices", line);
    triangle[corners] = static_cast<std::uint32_t>(index - first - 1);
  }
  if (corners != 3) throw bad_line(number, "a triangle", line);
  return triangle;
}

}  // namespace

std::string write_obj(std::span<const NamedMesh> meshes) {
  std::string text = "# Voxlet; millimetres, RAS\n";
  std::array<char, 120> line{};
  std::size_t first = 1;
  for (const NamedMesh& named : meshes) {
    text += "o " + named.name + "\n";
    for (const auto& v : named.mesh.vertices_mm) {
      std::snprintf(line.data(), line.size(), "v %.9g %.9g %.9g\n", static_cast<double>(v[0]),
                    static_cast<double>(v[1]), static_cast<double>(v[2]));
      text += line.data();
    }
    for (const auto& t : named.mesh.triangles) {
      std::snprintf(line.data(), line.size(), "f %zu %zu %zu\n", first + t[0], first + t[1], first + t[2]);
      text += line.data();
    }
    first += named.mesh.vertices_mm.size();
  }
  return text;
}

std::vector<NamedMesh> read_obj(std::string_view text) {
  std::vector<NamedMesh> meshes;
  std::istringstream lines{std::string(text)};
  std::string line;
  std::size_t number = 0, first = 0;
  const auto current = [&]() -> NamedMesh& {
    if (meshes.empty()) meshes.emplace_back();
    return meshes.back();
  };
  while (std::getline(lines, line)) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.starts_with("o ")) {
      if (!meshes.empty()) first += meshes.back().mesh.vertices_mm.size();
      meshes.push_back({line.substr(2), {}});
    } else if (line.starts_with("v ")) {
      current().mesh.vertices_mm.push_back(vertex_of(line, number));
    } else if (line.starts_with("f ")) {
      Mesh& mesh = current().mesh;
      mesh.triangles.push_back(triangle_of(line, number, first, mesh.vertices_mm.size()));
    }
  }
  return meshes;
}

}  // namespace voxlet
