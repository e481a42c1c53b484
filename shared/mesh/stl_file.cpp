#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include "base/error.h"
#include "mesh/mesh_file.h"

namespace voxlet {
namespace {

constexpr std::size_t kHeader = 80, kTriangle = 50;

template <typename T>
void append(std::vector<std::byte>& file, const T& value) {
  const auto* bytes = reinterpret_cast<const std::byte*>(&value);
  file.insert(file.end(), bytes, bytes + sizeof(T));
}

template <typename T>
T value_at(std::span<const std::byte> file, std::size_t at) {
  T value;
  std::memcpy(&value, file.data() + at, sizeof(T));
  return value;
}

std::array<float, 3> normal_of(const Mesh& mesh, const std::array<std::uint32_t, 3>& triangle) {
  const auto &a = mesh.vertices_mm[triangle[0]], &b = mesh.vertices_mm[triangle[1]], &c = mesh.vertices_mm[triangle[2]];
  const std::array<float, 3> u{b[0] - a[0], b[1] - a[1], b[2] - a[2]}, v{c[0] - a[0], c[1] - a[1], c[2] - a[2]};
  std::array<float, 3> n{u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
  const float length = std::sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
  for (float& part : n) part = length > 0 ? part / length : 0;
  return n;
}

}  // namespace

std::vector<std::byte> write_stl(const NamedMesh& named) {
  const Mesh& mesh = named.mesh;
  std::vector<std::byte> file(kHeader);
  // A header that begins with "solid" would be taken for text.
  const std::string header = ("Voxlet " + named.name).substr(0, kHeader);
  std::memcpy(file.data(), header.data(), header.size());
  file.reserve(kHeader + 4 + kTriangle * mesh.triangles.size());
  append(file, static_cast<std::uint32_t>(mesh.triangles.size()));
  for (const auto& triangle : mesh.triangles) {
    append(file, normal_of(mesh, triangle));
    for (const std::uint32_t vertex : triangle) append(file, mesh.vertices_mm[vertex]);
    append(file, std::uint16_t{0});
  }
  return file;
}

Mesh read_stl(std::span<const std::byte> file) {
  if (file.size() < kHeader + 4 || (file.size() - kHeader - 4) % kTriangle != 0 ||
      value_at<std::uint32_t>(file, kHeader) != (file.size() - kHeader - 4) / kTriangle)
    throw Error(ErrorCode::kBadInput, "Expected a binary STL file whose length fits its number of triangles; found " +
                                          std::to_string(file.size()) + " bytes.");
  Mesh mesh;
  std::map<std::array<float, 3>, std::uint32_t> known;
  for (std::size_t at = kHeader + 4; at < file.size(); at += kTriangle) {
    std::array<std::uint32_t, 3> triangle{};
    for (std::size_t n = 0; n < 3; ++n) {
      const auto corner = value_at<std::array<float, 3>>(file, at + 12 * (n + 1));
      const auto [found, is_new] = known.try_emplace(corner, static_cast<std::uint32_t>(mesh.vertices_mm.size()));
      if (is_new) mesh.vertices_mm.push_back(corner);
      triangle[n] = found->second;
    }
    mesh.triangles.push_back(triangle);
  }
  return mesh;
}

}  // namespace voxlet
