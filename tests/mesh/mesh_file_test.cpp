#include "mesh/mesh_file.h"

#include <gtest/gtest.h>

#include <cstring>

#include "mesh/label_surface.h"
#include "support/expect_error.h"
#include "support/mesh_topology.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::expect_error;

Mesh tetrahedron() {
  return {{{0.1F, -2, 3}, {1, 1e-7F, 0}, {0, 1, 12345.678F}, {0, 0, 1}}, {{0, 2, 1}, {0, 1, 3}, {0, 3, 2}, {1, 2, 3}}};
}

Mesh structure(std::uint16_t id) {
  return label_surface(
      testing::ball_phantom(testing::oriented_grid({40, 30, 20}, {1, 1, 1.5}, parse_orientation("LAS"))), id);
}

/// The corners of each triangle, which do not depend on how vertices are numbered.
std::vector<std::array<float, 3>> corners(const Mesh& mesh) {
  std::vector<std::array<float, 3>> all;
  for (const auto& t : mesh.triangles)
    for (const std::uint32_t v : t) all.push_back(mesh.vertices_mm.at(v));
  return all;
}

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

// --- STL

TEST(StlFileTest, SurfaceComesBackWithTheSameTrianglesAndStaysClosed) {
  const Mesh mesh = structure(17);
  const std::vector<std::byte> bytes = write_stl(mesh);
  EXPECT_EQ(bytes.size(), 84 + 50 * mesh.triangles.size());
  const Mesh back = read_stl(bytes);
  EXPECT_EQ(corners(back), corners(mesh));
  EXPECT_EQ(back.vertices_mm.size(), mesh.vertices_mm.size());
  testing::expect_closed_surface(back);
}

TEST(StlFileTest, NormalsOfTheFileFaceOutwards) {
  const std::vector<std::byte> bytes = write_stl({{{0, 0, 5}, {2, 0, 5}, {0, 2, 5}}, {{0, 1, 2}}});
  std::array<float, 3> normal{};
  std::memcpy(normal.data(), bytes.data() + 84, sizeof(normal));
  EXPECT_EQ(normal, (std::array<float, 3>{0, 0, 1}));
}

TEST(StlFileTest, ReadsAscii) {
  const Mesh mesh =
      read_stl(bytes_of("solid a vertex by name\n facet normal 0 0 1\n outer loop\n vertex 0 0 1e1\r\n"
                        " vertex 1 0 -.5\n vertex 0 1 0\n endloop\n endfacet\nendsolid\n"));
  EXPECT_EQ(mesh, (Mesh{{{0, 0, 10}, {1, 0, -0.5F}, {0, 1, 0}}, {{0, 1, 2}}}));
}

TEST(StlFileTest, DamagedFilesAreRefused) {
  std::vector<std::byte> bytes = write_stl(tetrahedron());
  bytes.pop_back();
  expect_error(ErrorCode::kBadInput, "284 bytes", [&] { read_stl(bytes); });
  expect_error(ErrorCode::kBadInput, "3 bytes", [] { read_stl(bytes_of("abc")); });
  expect_error(ErrorCode::kBadInput, "three numbers", [] { read_stl(bytes_of("solid\nvertex 1 2 x")); });
  expect_error(ErrorCode::kBadInput, "2 vertices", [] { read_stl(bytes_of("solid\nvertex 1 2 3 vertex 1 2 4")); });
  Mesh broken = tetrahedron();
  broken.triangles[0][0] = 9;
  expect_error(ErrorCode::kBadInput, "vertex 9", [&] { write_stl(broken); });
}

// --- OBJ

TEST(ObjFileTest, SeveralStructuresComeBackAsTheyWere) {
  const std::vector<NamedMesh> meshes{
      {"Left-Hippocampus", structure(17)}, {"a box", structure(4)}, {"", tetrahedron()}};
  const std::string text = write_obj(meshes);
  EXPECT_NE(text.find("\no Left-Hippocampus\n"), std::string::npos);
  EXPECT_EQ(read_obj(text), meshes);
}

TEST(ObjFileTest, ReadsWhatOtherProgramsWrite) {
  const auto meshes = read_obj(
      "# comment\r\nmtllib x.mtl\r\ng  square \r\nv 0 0 0 1\nv 1 0 0\nv 1 1 0\nv 0 1 0\nvt 0 0\nvn 0 0 1\n"
      "usemtl a\nf 1/1/1 2/1/1 3//1 4\no empty\no tip\nv 0 0 9\nf -1 1 2/1");
  ASSERT_EQ(meshes.size(), 2U);
  EXPECT_EQ(meshes[0].name, "square");
  EXPECT_EQ(meshes[0].mesh, (Mesh{{{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}}, {{0, 1, 2}, {0, 2, 3}}}));
  EXPECT_EQ(meshes[1], (NamedMesh{"tip", {{{0, 0, 0}, {1, 0, 0}, {0, 0, 9}}, {{2, 0, 1}}}}));
}

TEST(ObjFileTest, LineEndsInNamesDoNotBreakTheFile) {
  const auto meshes = read_obj(write_obj(std::vector<NamedMesh>{{"a\nf 9 9 9", tetrahedron()}}));
  EXPECT_EQ(meshes.at(0).name, "a f 9 9 9");
}

TEST(ObjFileTest, BadLinesAreRefusedWithTheirNumber) {
  expect_error(ErrorCode::kBadInput, "line 2", [] { read_obj("v 1 2 3\nv 1 2\n"); });
  expect_error(ErrorCode::kBadInput, "finite", [] { read_obj("v 1 2 nan\n"); });
  expect_error(ErrorCode::kBadInput, "line 2", [] { read_obj("v 1 2 3\nf 1 1 2\n"); });
  expect_error(ErrorCode::kBadInput, "stand before", [] { read_obj("v 1 2 3\nf 1 1 0\n"); });
  expect_error(ErrorCode::kBadInput, "three or more", [] { read_obj("v 1 2 3\nf 1 1\n"); });
  expect_error(ErrorCode::kBadInput, "whole numbers", [] { read_obj("v 1 2 3\nf 1 a 1\n"); });
  expect_error(ErrorCode::kBadInput, "faces", [] { read_obj("nothing"); });
}

// --- GIFTI

TEST(GiftiFileTest, SurfaceComesBackBitByBitInBothEncodings) {
  for (const GiftiEncoding encoding : {GiftiEncoding::kGZipBase64, GiftiEncoding::kBase64}) {
    const NamedMesh named{"Left-<Thalamus> & \"more\"", structure(53)};
    EXPECT_EQ(read_gifti(write_gifti(named, encoding)), named);
  }
  EXPECT_EQ(read_gifti(write_gifti({"", {}})), NamedMesh{});
}

TEST(GiftiFileTest, CompressedFileIsSmaller) {
  const NamedMesh named{"Left-Hippocampus", structure(17)};
  EXPECT_LT(write_gifti(named).size(), write_gifti(named, GiftiEncoding::kBase64).size());
}

TEST(GiftiFileTest, StructuresOfTheStandardHaveItsWords) {
  EXPECT_NE(write_gifti({"Right-Hippocampus", {}}).find("<Value>HippocampusRight</Value>"), std::string::npos);
  EXPECT_NE(write_gifti({"Left-Putamen", {}}).find("<Name>AnatomicalStructurePrimary</Name><Value>Left-Putamen<"),
            std::string::npos);
}

TEST(GiftiFileTest, NameIsThatOfTheStructureWhereTheFileHasNone) {
  const std::string text =
      replaced(write_gifti({"Left-Hippocampus", tetrahedron()}), "<Name>Name</Name>", "<Name>x</Name>");
  EXPECT_EQ(read_gifti(text).name, "HippocampusLeft");
}

TEST(GiftiFileTest, DamagedFilesAreRefused) {
  const std::string text = write_gifti({"a", tetrahedron()}, GiftiEncoding::kBase64);
  const std::string packed = write_gifti({"a", tetrahedron()});
  auto refused = [](const std::string& part, const std::string& file) {
    expect_error(ErrorCode::kBadInput, part, [&] { read_gifti(file); });
  };
  refused("its dimensions need 60", replaced(text, "Dim0=\"4\"", "Dim0=\"5\""));
  refused("does not fit", replaced(packed, "Dim0=\"4\"", "Dim0=\"5\""));
  refused("less compressed data", replaced(packed, "Dim0=\"4\"", "Dim0=\"100000000\""));
  refused("N × 3", replaced(packed, "Dim0=\"4\"", "Dim0=\"2147483647\""));
  refused("N × 3", replaced(text, "Dim1=\"3\"", "Dim1=\"2\""));
  refused("without Dim0", replaced(text, "Dim0=", "Dim9="));
  refused("no NIFTI_INTENT_TRIANGLE", replaced(text, "INTENT_TRIANGLE", "INTENT_NONE"));
  refused("type NIFTI_TYPE_INT32", replaced(text, "NIFTI_TYPE_FLOAT32", "NIFTI_TYPE_INT32"));
  refused("the encoding ExternalFileBinary", replaced(text, "Base64Binary", "ExternalFileBinary"));
  refused("Base64", replaced(text, "<Data>", "<Data>*"));
  refused("XML", text.substr(0, text.find("</GIFTI>")));
  refused("XML", text.substr(0, text.find("</Data>")));
  refused("XML", text.substr(0, text.find("Dimensionality")));
  refused("is html", "<html></html>");
  refused("XML", "not XML at all");
  for (std::size_t size = 0; size < packed.size() - 10; size += 7)  // wherever it is cut, a sentence and no crash
    EXPECT_THROW(read_gifti(packed.substr(0, size)), Error) << size;
}

TEST(GiftiFileTest, TrianglesOfMissingVerticesAreRefused) {
  const std::string text = write_gifti({"a", {{{0, 0, 0}}, {{0, 0, 0}}}}, GiftiEncoding::kBase64);
  expect_error(ErrorCode::kBadInput, "vertex 4294967295", [&] {
    read_gifti(replaced(text, "<Data>AAAAAAAAAAAAAAAA</Data>\n  </DataArray>\n</GIFTI>",
                        "<Data>/////wAAAAAAAAAA</Data>\n  </DataArray>\n</GIFTI>"));
  });
}

TEST(GiftiFileTest, NumbersInTextThatAreNo32BitsAreRefused) {
  const auto array = [](const std::string& kind, const std::string& data) {
    return "<DataArray " + kind + " Dimensionality=\"2\" Dim0=\"1\" Dim1=\"3\" Encoding=\"ASCII\"><Data>" + data +
           "</Data></DataArray>";
  };
  const auto file = [&](const std::string& vertex) {
    return "<GIFTI>" + array(R"(Intent="NIFTI_INTENT_POINTSET" DataType="NIFTI_TYPE_FLOAT32")", "1 2 3") +
           array(R"(Intent="NIFTI_INTENT_TRIANGLE" DataType="NIFTI_TYPE_INT32")", "0 0 " + vertex) + "</GIFTI>";
  };
  EXPECT_EQ(read_gifti(file("0")).mesh, (Mesh{{{1, 2, 3}}, {{0, 0, 0}}}));
  expect_error(ErrorCode::kBadInput, "4294967296, which is too large", [&] { read_gifti(file("4294967296")); });
}

TEST(GiftiFileTest, ManyDeclarationsAreReadInLinearTime) {
  std::string text = "<GIFTI>";
  for (int n = 0; n < 500000; ++n) text += "<!---->";
  text += "</GIFTI>";
  expect_error(ErrorCode::kBadInput, "no NIFTI_INTENT_POINTSET", [&] { read_gifti(text); });
}

TEST(GiftiFileTest, XmlOfEveryLegalKindIsRead) {
  const std::string text = write_gifti({"a", tetrahedron()}, GiftiEncoding::kBase64);
  const auto same = [&](const std::string& file) { EXPECT_EQ(read_gifti(file), read_gifti(text)) << file; };
  same(replaced(text, "ExternalFileName=\"\"", "ExternalFileName=\"a > b\""));
  same(replaced(text, "ExternalFileName=\"\"", "ExternalFileName = 'a \"> b'"));
  same(replaced(text, "<Value>a<", "<Value>&#97;<"));
  same(replaced(text, "<Value>a<", "<Value><![CDATA[a]]><"));
  same(replaced(text, "<LabelTable/>", "<!-- a > b --><LabelTable></LabelTable>"));
}

}  // namespace
}  // namespace voxlet
