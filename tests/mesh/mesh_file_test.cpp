#include "mesh/mesh_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/error.h"
#include "mesh/base64.h"

namespace voxlet {
namespace {

/// A tetrahedron whose coordinates need every digit of a float.
NamedMesh tetrahedron(const std::string& name, float shift = 0) {
  return {name,
          {{{0.1F + shift, 1.0F / 3, -7e-7F}, {10.000001F + shift, 0, 0}, {shift, 10, 0}, {shift, 0, 123456.78F}},
           {{0, 2, 1}, {0, 1, 3}, {0, 3, 2}, {1, 2, 3}}}};
}

std::vector<std::byte> bytes_of(const std::string& text) {
  std::vector<std::byte> bytes(text.size());
  std::transform(text.begin(), text.end(), bytes.begin(), [](char c) { return static_cast<std::byte>(c); });
  return bytes;
}

/// The triangles by their corners' places: STL has no vertices of its own.
std::vector<std::array<std::array<float, 3>, 3>> corners_of(const Mesh& mesh) {
  std::vector<std::array<std::array<float, 3>, 3>> corners;
  for (const auto& t : mesh.triangles)
    corners.push_back({mesh.vertices_mm[t[0]], mesh.vertices_mm[t[1]], mesh.vertices_mm[t[2]]});
  return corners;
}

TEST(StlFileTest, ReadsBackWhatItWrote) {
  const NamedMesh mesh = tetrahedron("Left-Thalamus");
  const std::vector<std::byte> file = write_stl(mesh);
  EXPECT_EQ(file.size(), 84u + 4 * 50);
  const Mesh again = read_stl(file);
  EXPECT_EQ(again.vertices_mm.size(), 4u);
  EXPECT_EQ(corners_of(again), corners_of(mesh.mesh));
}

TEST(StlFileTest, RefusesTextAndTruncatedFiles) {
  EXPECT_THROW(read_stl(bytes_of("solid a\nendsolid a\n")), Error);
  std::vector<std::byte> file = write_stl(tetrahedron("a"));
  file.resize(file.size() - 50);
  EXPECT_THROW(read_stl(file), Error);
}

TEST(ObjFileTest, ReadsBackSeveralNamedMeshes) {
  const std::vector<NamedMesh> meshes{tetrahedron("Left-Caudate"), tetrahedron("Right-Caudate", 30)};
  EXPECT_EQ(read_obj(write_obj(meshes)), meshes);
}

TEST(ObjFileTest, PassesOverNormalsAndComments) {
  const auto meshes = read_obj("# c\r\nv 0 0 0\r\nv 1 0 0\r\nv 0 1 0\r\nvn 0 0 1\r\nf 1//1 2//1 3//1\r\n");
  ASSERT_EQ(meshes.size(), 1u);
  EXPECT_EQ(meshes[0].mesh.triangles, (std::vector<std::array<std::uint32_t, 3>>{{0, 1, 2}}));
}

TEST(ObjFileTest, NamesTheLineThatIsWrong) {
  for (const char* bad : {"v 0 0 0\nf 1 2 3\n", "v 0 0 0\nv 1 x 0\n", "v 0 0 0\nf 1 1 1 1\n"}) {
    try {
      read_obj(bad);
      FAIL() << bad;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("Line 2:"), std::string::npos) << error.what();
    }
  }
}

TEST(GiftiFileTest, ReadsBackWhatItWrote) {
  const NamedMesh mesh = tetrahedron("Substantia nigra <left> & more");
  EXPECT_EQ(read_gifti(write_gifti(mesh)), mesh);
}

TEST(GiftiFileTest, RefusesWhatIsCutOffOrSomethingElse) {
  std::string file = write_gifti(tetrahedron("a"));
  EXPECT_THROW(read_gifti("<xml/>"), Error);
  EXPECT_THROW(read_gifti(file.substr(0, file.size() / 2)), Error);
  file.replace(file.find("Dim0=\"4\""), 8, "Dim0=\"9\"");
  EXPECT_THROW(read_gifti(file), Error);
}

TEST(Base64Test, HasTheValuesOfRfc4648) {
  const std::pair<const char*, const char*> known[] = {{"", ""},        {"f", "Zg=="},        {"fo", "Zm8="},
                                                       {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, code] : known) {
    EXPECT_EQ(to_base64(bytes_of(plain)), code);
    EXPECT_EQ(from_base64(code), bytes_of(plain));
  }
  EXPECT_THROW(from_base64("Zm9*"), Error);
  EXPECT_THROW(from_base64("Zm9vY"), Error);
}

}  // namespace
}  // namespace voxlet
