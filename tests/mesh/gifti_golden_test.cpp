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

}  // namespace
}  // namespace voxlet
