// Any bytes as a mesh file of each format. What was read is a valid mesh, and is written and read again as it is.
#include <algorithm>
#include <string>
#include <string_view>

#include "fuzz/fuzzing.h"
#include "mesh/mesh_file.h"

namespace voxlet::testing {
namespace {

void fuzz_stl(std::span<const std::byte> file) {
  Mesh mesh;
  if (!reads_or_refuses([&] { mesh = read_stl(file); })) return;
  mesh.validate();
  require(read_stl(write_stl(mesh)) == mesh, "a mesh comes back from its STL file");
}

/// Without what lines of text cannot hold: names are compared elsewhere (tests/mesh).
std::vector<Mesh> unnamed(const std::vector<NamedMesh>& named) {
  std::vector<Mesh> meshes;
  for (const auto& [name, mesh] : named) meshes.push_back(mesh);
  return meshes;
}

void fuzz_obj(std::string_view text) {
  std::vector<NamedMesh> meshes;
  if (!reads_or_refuses([&] { meshes = read_obj(text); })) return;
  for (const auto& [name, mesh] : meshes) mesh.validate();
  require(unnamed(read_obj(write_obj(meshes))) == unnamed(meshes), "meshes come back from their OBJ file");
}

std::string in_one_line(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return name;
}

void fuzz_gifti(std::string_view text) {
  NamedMesh named;
  if (!reads_or_refuses([&] { named = read_gifti(text); })) return;
  named.mesh.validate();
  named.name = in_one_line(named.name);
  for (const GiftiEncoding encoding : {GiftiEncoding::kBase64, GiftiEncoding::kGZipBase64})
    require(read_gifti(write_gifti(named, encoding)) == named, "a named mesh comes back from its GIFTI file");
}

}  // namespace
}  // namespace voxlet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = voxlet::testing::input_bytes(data, size);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  voxlet::testing::fuzz_stl(file);
  voxlet::testing::fuzz_obj(text);
  voxlet::testing::fuzz_gifti(text);
  return 0;
}
