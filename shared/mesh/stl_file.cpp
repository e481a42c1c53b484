#include <algorithm>
#include <limits>
#include <map>
#include <string>

#include "base/error.h"
#include "mesh/mesh_file.h"
#include "mesh/numbers.h"

namespace voxlet {
namespace {

constexpr std::string_view kHeader = "Voxlet surface, mm, RAS+ (x right, y front, z top)";
constexpr std::size_t kHeaderSize = 80, kTriangleSize = 50, kTrianglesAt = kHeaderSize + sizeof(std::uint32_t);

[[noreturn]] void refuse_stl(const std::string& found) {
  throw Error(ErrorCode::kBadInput, "Expected an STL file, found " + found + ".");
}

/// Of length 1; (0, 0, 0) for triangles without area.
std::array<float, 3> normal_of(const Mesh& mesh, const std::array<std::uint32_t, 3>& triangle) {
  const Mesh one{{mesh.vertices_mm[triangle[0]], mesh.vertices_mm[triangle[1]], mesh.vertices_mm[triangle[2]]},
                 {{0, 1, 2}}};
  return vertex_normals(one).front();
}

/// Joins vertices with equal coordinates.
class VertexJoiner {
 public:
  void add(const std::array<float, 3>& place) {
    const auto [found, is_new] = known_.try_emplace(place, static_cast<std::uint32_t>(mesh_.vertices_mm.size()));
    if (is_new) mesh_.vertices_mm.push_back(place);
    triangle_[corner_++] = found->second;
    if (corner_ < 3) return;
    mesh_.triangles.push_back(triangle_);
    corner_ = 0;
  }

  Mesh take() {
    if (corner_ != 0) refuse_stl("a triangle with " + std::to_string(corner_) + " vertices");
    return std::move(mesh_);
  }

 private:
  Mesh mesh_;
  std::map<std::array<float, 3>, std::uint32_t> known_;
  std::array<std::uint32_t, 3> triangle_{};
  std::size_t corner_ = 0;
};

bool all_finite(const std::array<float, 3>& place) {
  return std::all_of(place.begin(), place.end(), [](float c) { return c - c == 0; });
}

Mesh read_binary(std::span<const std::byte> bytes) {
  VertexJoiner joiner;
  for (const std::byte* triangle = bytes.data() + kTrianglesAt; triangle != bytes.data() + bytes.size();
       triangle += kTriangleSize)
    for (std::size_t corner = 1; corner <= 3; ++corner) {
      const auto place = value_at<std::array<float, 3>>(triangle + corner * sizeof(std::array<float, 3>));
      if (!all_finite(place)) refuse_stl("a coordinate that is not a number");
      joiner.add(place);
    }
  return joiner.take();
}

Mesh read_ascii(std::string_view text) {
  VertexJoiner joiner;
  text.remove_prefix(std::min(text.find('\n'), text.size()));  // the name may be any words, "vertex" too
  for (std::string_view word = take_word(text); !word.empty() && word != "endsolid"; word = take_word(text)) {
    if (word != "vertex") continue;
    std::array<float, 3> place{};
    for (float& coordinate : place) {
      double value = 0;
      if (!parse_number(take_word(text), value)) refuse_stl("a vertex without three numbers");
      coordinate = static_cast<float>(value);
    }
    if (!all_finite(place)) refuse_stl("a coordinate that is not a number");
    joiner.add(place);
  }
  return joiner.take();
}

}  // namespace

std::vector<std::byte> write_stl(const Mesh& mesh) {
  mesh.validate();
  if (mesh.triangles.size() > std::numeric_limits<std::uint32_t>::max())
    throw Error(ErrorCode::kTooLarge, "Expected fewer than 2^32 triangles for an STL file, found more.");
  std::vector<std::byte> bytes;
  bytes.reserve(kTrianglesAt + mesh.triangles.size() * kTriangleSize);
  for (const char c : kHeader) bytes.push_back(static_cast<std::byte>(c));
  bytes.resize(kHeaderSize);
  append_bytes(bytes, static_cast<std::uint32_t>(mesh.triangles.size()));
  for (const auto& triangle : mesh.triangles) {
    append_bytes(bytes, normal_of(mesh, triangle));
    for (const std::uint32_t vertex : triangle) append_bytes(bytes, mesh.vertices_mm[vertex]);
    append_bytes(bytes, std::uint16_t{0});  // attributes: none
  }
  return bytes;
}

Mesh read_stl(std::span<const std::byte> bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  // Some binary files begin with "solid" too: the size tells.
  const std::uint64_t count = bytes.size() >= kTrianglesAt ? value_at<std::uint32_t>(bytes.data() + kHeaderSize) : 0;
  if (bytes.size() >= kTrianglesAt && bytes.size() == kTrianglesAt + count * kTriangleSize) return read_binary(bytes);
  if (text.starts_with("solid")) return read_ascii(text);
  if (bytes.size() < kTrianglesAt) refuse_stl(std::to_string(bytes.size()) + " bytes");
  refuse_stl(std::to_string(bytes.size()) + " bytes where its header names " + std::to_string(count) + " triangles, " +
             std::to_string(kTrianglesAt + count * kTriangleSize) + " bytes");
}

}  // namespace voxlet
