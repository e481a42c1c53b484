// GIFTI files that nibabel wrote against what nibabel reads from them, and a file that nibabel reads rightly against
// what Voxlet writes (golden/make_gifti_golden.py).
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "io/file.h"
#include "mesh/mesh_file.h"

namespace voxlet {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(VOXLET_GOLDEN) / "gifti";

NamedMesh expected(const std::string& file) {
  const auto json = nlohmann::json::parse(read_text_file(kFolder / "expected.json")).at(file);
  return {json.at("name"),
          {json.at("vertices_mm").get<std::vector<std::array<float, 3>>>(),
           json.at("triangles").get<std::vector<std::array<std::uint32_t, 3>>>()}};
}

class GiftiGoldenTest : public ::testing::TestWithParam<const char*> {};

TEST_P(GiftiGoldenTest, ReadsWhatNibabelReads) {
  EXPECT_EQ(read_gifti(read_text_file(kFolder / GetParam())), expected(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Files, GiftiGoldenTest,
                         ::testing::Values("ascii.surf.gii", "base64.surf.gii", "gzip.surf.gii", "big_endian.surf.gii",
                                           "column_major.surf.gii", "voxlet.surf.gii"));

TEST(GiftiGoldenTest, WritesTheFileThatNibabelReadsAsTheSameSurface) {
  EXPECT_EQ(write_gifti(expected("voxlet.surf.gii"), GiftiEncoding::kBase64),
            read_text_file(kFolder / "voxlet.surf.gii"));
}

TEST(GiftiGoldenTest, TheSpaceIsNamedByTheScansCode) {
  const NamedMesh mesh = expected("voxlet.surf.gii");
  const auto space_of = [&](int code) {
    const std::string text = write_gifti(mesh, GiftiEncoding::kBase64, code);
    EXPECT_EQ(read_gifti(text), mesh);
    const std::size_t at = text.find("<DataSpace>") + 11;
    return text.substr(at, text.find('<', at) - at);
  };
  EXPECT_EQ(space_of(4), "NIFTI_XFORM_MNI_152");
  EXPECT_EQ(space_of(2), "NIFTI_XFORM_ALIGNED_ANAT");
  EXPECT_EQ(space_of(3), "NIFTI_XFORM_TALAIRACH");
  for (const int other : {-1, 0, 5, 99}) EXPECT_EQ(space_of(other), "NIFTI_XFORM_UNKNOWN") << other;
}

}  // namespace
}  // namespace voxlet
