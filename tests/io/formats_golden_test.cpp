// Other formats read as their own libraries read them (golden/make_formats_golden.py).
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "io/file.h"
#include "io/image_file.h"
#include "io/nifti_series.h"
#include "io/nrrd_segments.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path kFormats = fs::path(VOXLET_GOLDEN) / "formats";

json expected() { return json::parse(read_text_file(kFormats / "expected.json")); }

void expect_place(const Geometry& found, const json& expected) {
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c)
      EXPECT_NEAR(found.affine.rows[r][c], expected.at("affine").at(r).at(c).get<double>(), 2e-5) << r << c;
  for (int axis = 0; axis < 3; ++axis)
    EXPECT_EQ(found.shape[axis], expected.at("shape").at(static_cast<std::size_t>(axis)));
}

std::vector<float> all_voxels(const NiftiSeries& series) {
  std::vector<float> voxels;
  for (std::size_t frame = 0; frame < series.frames(); ++frame) {
    const auto one = series.volume(frame).voxels;
    voxels.insert(voxels.end(), one.begin(), one.end());
  }
  return voxels;
}

TEST(FormatsGoldenTest, EveryFileHasTheVoxelsAndThePlaceThatItsLibraryReads) {
  const json files = expected();
  ASSERT_GE(files.size(), 18U);
  for (const auto& [name, one] : files.items()) {
    SCOPED_TRACE(name);
    const NiftiSeries series(read_image_file(kFormats / name));
    expect_place(series.info().geometry, one);
    EXPECT_EQ(all_voxels(series), one.at("voxels").get<std::vector<float>>());
    EXPECT_NEAR(series.frame_seconds(), one.value("frame_seconds", 0.0), 1e-6);
    EXPECT_EQ(series.info().intent_code, name == "two.seg.nrrd" ? 1002 : 0);
  }
}

TEST(FormatsGoldenTest, TheVoxelsOfAPairLeadToItsHeader) {
  const ImageVolume image = read_nifti_image(kFormats / "pair.img");
  EXPECT_EQ(image.voxels, expected().at("pair.hdr").at("voxels").get<std::vector<float>>());
}

TEST(FormatsGoldenTest, SegmentsHaveTheirNamesIdsAndColours) {
  const auto segments = read_nrrd_segments(read_file(kFormats / "two.seg.nrrd"));
  ASSERT_EQ(segments.size(), 2U);
  EXPECT_EQ(segments[0].name, "Left Thalamus");
  EXPECT_EQ(segments[0].value, 10);
  EXPECT_EQ(segments[0].color, (std::array<std::uint8_t, 3>{0, 255, 128}));
  EXPECT_EQ(segments[1].name, "Lesion");
  EXPECT_EQ(read_nifti_labels(kFormats / "two.seg.nrrd").at(2, 2, 1), 3);
  EXPECT_TRUE(read_nrrd_segments(read_file(kFormats / "plain.mha")).empty());
}

}  // namespace
}  // namespace voxlet
