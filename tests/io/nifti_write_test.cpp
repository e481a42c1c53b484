// What is written is read back equal, and says what it is.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <numbers>

#include "io/nifti.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::counting_image;
using testing::oriented_grid;
using testing::rotated;

void expect_close(const Affine& a, const Affine& b, double tolerance) {
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c) EXPECT_NEAR(a.rows[r][c], b.rows[r][c], tolerance);
}

template <typename T>
T read_at(const std::vector<std::byte>& bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof(T));
  return value;
}

Geometry oblique_grid() {
  Geometry geometry = oriented_grid({7, 5, 3}, {0.8, 1.1, 2.5}, parse_orientation("LIA"));
  geometry.affine = rotated(geometry.affine, 0.3, -0.2);
  return geometry;
}

class NiftiWriteTest : public ::testing::TestWithParam<std::tuple<int, bool>> {
 protected:
  NiftiWriteOptions options() const { return {std::get<1>(GetParam()), std::get<0>(GetParam()), "a test"}; }
};

TEST_P(NiftiWriteTest, ImagesComeBackEqual) {
  const ImageVolume image = counting_image(oblique_grid());
  const auto file = write_nifti(image, options());
  const NiftiInfo info = read_nifti_info(file);
  EXPECT_EQ(info.version, options().version);
  EXPECT_EQ(info.compressed, options().compress);
  EXPECT_EQ(info.data_type, "FLOAT32");
  EXPECT_EQ(info.description, "a test");
  EXPECT_EQ(info.affine_source, AffineSource::kSform);
  const ImageVolume back = read_nifti_image(file);
  EXPECT_EQ(back.voxels, image.voxels);
  expect_close(back.geometry.affine, image.geometry.affine, 2e-6);
}

TEST_P(NiftiWriteTest, LabelsTakeTheSmallestTypeAndTheLabelIntent) {
  LabelVolume labels(oblique_grid());
  labels.voxels[3] = 255;
  const auto narrow = write_nifti(labels, options());
  EXPECT_EQ(read_nifti_info(narrow).data_type, "UINT8");
  EXPECT_EQ(read_nifti_info(narrow).intent_code, 1002);
  EXPECT_EQ(read_nifti_labels(narrow).voxels, labels.voxels);
  labels.voxels[4] = 256;
  const auto wide = write_nifti(labels, options());
  EXPECT_EQ(read_nifti_info(wide).data_type, "UINT16");
  EXPECT_EQ(read_nifti_labels(wide).voxels, labels.voxels);
}

INSTANTIATE_TEST_SUITE_P(All, NiftiWriteTest, ::testing::Combine(::testing::Values(1, 2), ::testing::Bool()));

TEST(NiftiWritePlaceTest, QformEqualsSformInAllOrientations) {
  for (const Orientation& orientation : all_orientations()) {
    const Geometry geometry = oriented_grid({2, 3, 4}, {0.5, 1.25, 2}, orientation);
    auto file = write_nifti(ImageVolume(geometry), {false, 1, ""});
    EXPECT_EQ(read_at<std::int16_t>(file, 252), 1) << to_string(orientation);
    EXPECT_EQ(read_at<std::int16_t>(file, 254), 1);
    file[254] = std::byte{0};  // without the sform the qform alone places the volume
    const NiftiInfo info = read_nifti_info(file);
    EXPECT_EQ(info.affine_source, AffineSource::kQform);
    expect_close(info.geometry.affine, geometry.affine, 1e-5);
  }
}

TEST(NiftiWritePlaceTest, ObliqueQformEqualsSform) {
  auto file = write_nifti(ImageVolume(oblique_grid()), {false, 1, ""});
  file[254] = std::byte{0};
  expect_close(read_nifti_info(file).geometry.affine, oblique_grid().affine, 1e-5);
}

TEST(NiftiWritePlaceTest, ShearedGridHasNoQform) {
  Geometry geometry = oblique_grid();
  geometry.affine.rows[0][1] += 0.3;
  const auto file = write_nifti(ImageVolume(geometry), {false, 1, ""});
  EXPECT_EQ(read_at<std::int16_t>(file, 252), 0);
  expect_close(read_nifti_info(file).geometry.affine, geometry.affine, 2e-6);
}

TEST(NiftiWriteFormatTest, LongAxesTakeVersion2) {
  const ImageVolume image(Geometry{{40000, 1, 1}, {}});
  EXPECT_EQ(read_nifti_info(write_nifti(image, {})).version, 2);
}

TEST(NiftiWriteFormatTest, LongDescriptionsAreCut) {
  const auto file = write_nifti(ImageVolume(Geometry{{1, 1, 1}, {}}), {false, 1, std::string(200, 'd')});
  EXPECT_EQ(read_nifti_info(file).description, std::string(79, 'd'));
}

TEST(NiftiWriteFormatTest, GzipCarriesNoTimeNameOrSystem) {
  const auto file = write_nifti(counting_image(oblique_grid()), {});
  EXPECT_EQ(file[3], std::byte{0});
  EXPECT_EQ(read_at<std::uint32_t>(file, 4), 0U);
  EXPECT_EQ(file[9], std::byte{255});
}

TEST(NiftiWriteFormatTest, FileNameDecidesCompression) {
  const auto folder = std::filesystem::temp_directory_path() / "voxlet_nifti_write_test";
  std::filesystem::create_directories(folder);
  const ImageVolume image = counting_image(oblique_grid());
  write_nifti(folder / "a.nii", image);
  write_nifti(folder / "a.nii.gz", image);
  EXPECT_FALSE(read_nifti_info(folder / "a.nii").compressed);
  EXPECT_TRUE(read_nifti_info(folder / "a.nii.gz").compressed);
  EXPECT_EQ(read_nifti_image(folder / "a.nii").voxels, image.voxels);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 2);
  std::filesystem::remove_all(folder);
}

TEST(NiftiReadProgressTest, IsMonotoneEndsAtOneAndCanBeCancelled) {
  const auto file = write_nifti(ImageVolume(Geometry{{128, 128, 64}, {}}), {});
  std::vector<double> fractions;
  Progress progress([&](double fraction, std::string_view) { fractions.push_back(fraction); });
  read_nifti_image(file, {}, &progress);
  EXPECT_GT(fractions.size(), 1U);
  EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
  EXPECT_EQ(fractions.back(), 1);
  Progress cancelled;
  cancelled.cancel();
  EXPECT_THROW(read_nifti_image(file, {}, &cancelled), std::exception);
}

}  // namespace
}  // namespace voxlet
