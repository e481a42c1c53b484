#include <algorithm>
#include <cmath>
#include <map>

#include "base/error.h"
#include "mesh/mesh_file.h"
#include "mesh/numbers.h"

namespace voxlet {
namespace {

using VertexNumbers = std::vector<std::size_t>;  // numbers of vertices in the file, from 0

class ObjReader {
 public:
  void read_line(std::string_view line) {
    ++line_;
    const std::string_view keyword = take_word(line);
    if (keyword == "v") add_vertex(line);
    if (keyword == "f") add_face(line);
    if (keyword == "o" || keyword == "g") start_mesh(line);
  }

  std::vector<NamedMesh> take() {
    finish_mesh();
    return std::move(meshes_);
  }

 private:
  [[noreturn]] void refuse(const std::string& expected) const {
    throw Error(ErrorCode::kBadInput,
                "Expected " + expected + " in line " + std::to_string(line_) + " of the OBJ file, found another.");
  }

  void add_vertex(std::string_view line) {
    std::array<float, 3> place{};
    for (float& coordinate : place) {
      double value = 0;
      if (!parse_number(take_word(line), value)) refuse("a vertex of three numbers");
      coordinate = static_cast<float>(value);
      if (!std::isfinite(coordinate)) refuse("finite coordinates");
    }
    vertices_.push_back(place);
  }

  void add_face(std::string_view line) {
    VertexNumbers face;
    for (std::string_view word = take_word(line); !word.empty(); word = take_word(line)) face.push_back(vertex(word));
    if (face.size() < 3) refuse("a face of three or more vertices");
    for (std::size_t n = 1; n + 1 < face.size(); ++n) faces_.push_back({face[0], face[n], face[n + 1]});
  }

  /// "7", "7/1", "7//2", "7/1/2" or "-1", the last vertex so far.
  std::size_t vertex(std::string_view word) const {
    std::int64_t number = 0;
    if (!parse_number(word.substr(0, word.find('/')), number)) refuse("whole numbers in a face");
    const auto count = static_cast<std::int64_t>(vertices_.size());
    const std::int64_t index = number < 0 ? count + number : number - 1;
    if (index < 0 || index >= count) refuse("a face of vertices that stand before it");
    return static_cast<std::size_t>(index);
  }

  void start_mesh(std::string_view line) {
    finish_mesh();
    const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
    const std::size_t end = line.find_last_not_of(" \t\r");
    name_ = end == std::string_view::npos ? "" : std::string(line.substr(begin, end - begin + 1));
  }

  void finish_mesh() {
    if (faces_.empty()) return;
    std::map<std::size_t, std::uint32_t> number;  // in the mesh, of each vertex that its faces name
    for (const VertexNumbers& face : faces_)
      for (const std::size_t vertex : face) number[vertex] = 0;
    NamedMesh named{name_, {}};
    for (auto& [vertex, in_mesh] : number) {
      in_mesh = static_cast<std::uint32_t>(named.mesh.vertices_mm.size());
      named.mesh.vertices_mm.push_back(vertices_[vertex]);
    }
    for (const VertexNumbers& face : faces_)
      named.mesh.triangles.push_back({number.at(face[0]), number.at(face[1]), number.at(face[2])});
    meshes_.push_back(std::move(named));
    faces_.clear();
  }

  std::vector<NamedMesh> meshes_;
  std::vector<std::array<float, 3>> vertices_;
  std::vector<VertexNumbers> faces_;
  std::string name_;
  std::size_t line_ = 0;
};

std::string in_one_line(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return name;
}

}  // namespace

std::string write_obj(std::span<const NamedMesh> meshes) {
  std::string text = "# Voxlet surfaces, mm, RAS+ (x right, y front, z top)\n";
  std::size_t first = 1;
  for (const auto& [name, mesh] : meshes) {
    mesh.validate();
    text += "o " + in_one_line(name) + "\n";
    for (const auto& v : mesh.vertices_mm)
      text += "v " + shortest(v[0]) + " " + shortest(v[1]) + " " + shortest(v[2]) + "\n";
    for (const auto& t : mesh.triangles)
      text += "f " + shortest(first + t[0]) + " " + shortest(first + t[1]) + " " + shortest(first + t[2]) + "\n";
    first += mesh.vertices_mm.size();
  }
  return text;
}

std::vector<NamedMesh> read_obj(std::string_view text) {
  ObjReader reader;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    reader.read_line(text.substr(begin, end - begin));
    begin = end + 1;
  }
  std::vector<NamedMesh> meshes = reader.take();
  if (meshes.empty()) throw Error(ErrorCode::kBadInput, "Expected an OBJ file with faces, found none.");
  return meshes;
}

}  // namespace voxlet
