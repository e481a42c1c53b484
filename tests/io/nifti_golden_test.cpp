// Files that nibabel wrote, against what nibabel reads from them (golden/make_nifti_golden.py), and a real scan.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <numeric>

#include "io/file.h"
#include "io/nifti.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

const std::filesystem::path kNiftiFolder = std::filesystem::path(VOXLET_GOLDEN) / "nifti";
const std::filesystem::path kColin27 = "/usr/share/mricron/templates/ch2.nii.gz";

class NiftiGoldenTest : public ::testing::TestWithParam<const char*> {};

TEST_P(NiftiGoldenTest, ReadsWhatNibabelReads) {
  const auto expected = nlohmann::json::parse(read_text_file(kNiftiFolder / "expected.json")).at(GetParam());
  const ImageVolume image = read_nifti_image(kNiftiFolder / GetParam());
  const auto shape = expected.at("shape").get<std::array<std::int64_t, 3>>();
  ASSERT_EQ(image.shape(), shape_from(shape));
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c)
      EXPECT_NEAR(image.geometry.affine.rows[r][c], expected.at("affine").at(r).at(c).get<double>(), 1e-5);
  EXPECT_EQ(image.voxels, expected.at("voxels").get<std::vector<float>>());
  EXPECT_EQ(to_string(closest_orientation(image.geometry.affine)), expected.at("orientation").get<std::string>());
}

INSTANTIATE_TEST_SUITE_P(Files, NiftiGoldenTest,
                         ::testing::Values("int16_scaled_oblique.nii.gz", "uint8_qform_only.nii",
                                           "float64_big_endian.nii", "int32_nifti2.nii.gz", "float32_extension.nii",
                                           "uint16_2d.nii.gz"));

TEST(NiftiRealScanTest, Colin27HasItsKnownGridAndRange) {
  if (!std::filesystem::exists(kColin27)) GTEST_SKIP() << kColin27 << " is not there (Debian package mricron-data)";
  const ImageVolume scan = read_nifti_image(kColin27);
  EXPECT_EQ(scan.shape(), (Shape{181, 217, 181}));
  EXPECT_EQ(to_string(closest_orientation(scan.geometry.affine)), "RAS");
  EXPECT_EQ(scan.geometry.spacing_mm(), (Vec3{1, 1, 1}));
  EXPECT_EQ(std::accumulate(scan.voxels.begin(), scan.voxels.end(), 0.0), 317151210.0);  // nibabel's sum
}

}  // namespace
}  // namespace voxlet
