// Where a NIfTI file's voxels lie: sform, qform, spacing, units.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "io/nifti.h"
#include "support/expect_error.h"
#include "support/nifti_bytes.h"

namespace voxlet {
namespace {

using testing::expect_error;
using testing::nifti_bytes;
using testing::NiftiFields;

NiftiInfo info_of(const NiftiFields& fields) { return read_nifti_info(nifti_bytes(fields, std::vector<float>(24))); }

void expect_affine(const Affine& found, const std::array<double, 12>& expected, double tolerance = 1e-6) {
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c) EXPECT_NEAR(found.rows[r][c], expected[4 * r + c], tolerance) << r << "," << c;
}

NiftiFields all_three() {
  NiftiFields fields;
  fields.pixdim = {1, 2, 3, 4, 0, 0, 0, 0};
  fields.qform_code = 1;
  fields.qoffset = {10, 20, 30};
  fields.sform_code = 2;
  fields.srow = {0, -1.5, 0, 5, 2, 0, 0, 6, 0, 0.25, 3, 7};
  return fields;
}

class NiftiPlaceTest : public ::testing::TestWithParam<int> {};

TEST_P(NiftiPlaceTest, SformComesFirst) {
  NiftiFields fields = all_three();
  fields.version = GetParam();
  const NiftiInfo info = info_of(fields);
  EXPECT_EQ(info.affine_source, AffineSource::kSform);
  expect_affine(info.geometry.affine, fields.srow);
}

TEST_P(NiftiPlaceTest, QformComesSecond) {
  NiftiFields fields = all_three();
  fields.version = GetParam();
  fields.sform_code = 0;
  const NiftiInfo info = info_of(fields);
  EXPECT_EQ(info.affine_source, AffineSource::kQform);
  expect_affine(info.geometry.affine, {2, 0, 0, 10, 0, 3, 0, 20, 0, 0, 4, 30});
}

TEST_P(NiftiPlaceTest, SpacingComesLast) {
  NiftiFields fields = all_three();
  fields.version = GetParam();
  fields.sform_code = fields.qform_code = 0;
  const NiftiInfo info = info_of(fields);
  EXPECT_EQ(info.affine_source, AffineSource::kSpacingOnly);
  expect_affine(info.geometry.affine, {2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4, 0});
}

TEST_P(NiftiPlaceTest, NegativeQfacFlipsTheThirdAxis) {
  NiftiFields fields = all_three();
  fields.version = GetParam();
  fields.sform_code = 0;
  fields.pixdim[0] = -1;
  expect_affine(info_of(fields).geometry.affine, {2, 0, 0, 10, 0, 3, 0, 20, 0, 0, -4, 30});
}

TEST_P(NiftiPlaceTest, QuaternionTurns) {
  NiftiFields fields = all_three();
  fields.version = GetParam();
  fields.sform_code = 0;
  fields.quaternion = {0, 0, std::sqrt(0.5)};  // 90° about z
  expect_affine(info_of(fields).geometry.affine, {0, -3, 0, 10, 2, 0, 0, 20, 0, 0, 4, 30});
}

TEST_P(NiftiPlaceTest, MetresAndMicronsBecomeMillimetres) {
  NiftiFields fields = all_three();
  fields.version = GetParam();
  fields.sform_code = 0;
  fields.units = 1;
  expect_affine(info_of(fields).geometry.affine, {2000, 0, 0, 10000, 0, 3000, 0, 20000, 0, 0, 4000, 30000});
  fields.units = 3;
  expect_affine(info_of(fields).geometry.affine, {2e-3, 0, 0, 1e-2, 0, 3e-3, 0, 2e-2, 0, 0, 4e-3, 3e-2}, 1e-9);
  fields.units = 0;
  expect_affine(info_of(fields).geometry.affine, {2, 0, 0, 10, 0, 3, 0, 20, 0, 0, 4, 30});
}

TEST_P(NiftiPlaceTest, ImpossibleSpacingCountsAsOne) {
  NiftiFields fields;
  fields.version = GetParam();
  fields.pixdim = {1, 0, -3, std::numeric_limits<double>::quiet_NaN(), 0, 0, 0, 0};
  expect_affine(info_of(fields).geometry.affine, {1, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1, 0});
}

TEST_P(NiftiPlaceTest, SingularSformIsRefused) {
  NiftiFields fields = all_three();
  fields.version = GetParam();
  fields.srow = {1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0};
  expect_error(ErrorCode::kBadInput, "singular", [&] { info_of(fields); });
  fields.srow[0] = std::numeric_limits<double>::quiet_NaN();
  expect_error(ErrorCode::kBadInput, "singular", [&] { info_of(fields); });
}

TEST_P(NiftiPlaceTest, VoxelsOfTenNanometresHaveAPlace) {
  NiftiFields fields = all_three();
  fields.version = GetParam();
  fields.srow = {1e-5, 0, 0, 0, 0, 1e-5, 0, 0, 0, 0, 1e-5, 0};
  expect_affine(info_of(fields).geometry.affine, {1e-5, 0, 0, 0, 0, 1e-5, 0, 0, 0, 0, 1e-5, 0}, 1e-11);
}

TEST_P(NiftiPlaceTest, FewerAxesAreFilledUp) {
  NiftiFields fields;
  fields.version = GetParam();
  fields.dim = {2, 4, 6, -5, 0, 0, 0, 0};
  EXPECT_EQ(info_of(fields).geometry.shape, (Shape{4, 6, 1}));
}

TEST_P(NiftiPlaceTest, TrailingAxesOfOneAreAccepted) {
  NiftiFields fields;
  fields.version = GetParam();
  fields.dim = {5, 4, 3, 2, 1, 1, 1, 1};
  EXPECT_EQ(info_of(fields).geometry.shape, (Shape{4, 3, 2}));
}

TEST_P(NiftiPlaceTest, IntentAndDescriptionAreRead) {
  NiftiFields fields;
  fields.version = GetParam();
  fields.intent_code = 1002;
  fields.description = "made by hand";
  EXPECT_EQ(info_of(fields).intent_code, 1002);
  EXPECT_EQ(info_of(fields).description, "made by hand");
  EXPECT_EQ(info_of(fields).data_type, "FLOAT32");
}

TEST_P(NiftiPlaceTest, VoxelsStartAtTheOffset) {
  NiftiFields fields;
  fields.version = GetParam();
  fields.dim = {3, 2, 1, 1, 1, 1, 1, 1};
  fields.vox_offset = static_cast<double>(fields.header_bytes() + 8);
  const auto file = nifti_bytes(fields, std::vector<float>{-1, -2, 5, 6});
  EXPECT_EQ(read_nifti_image(file).voxels, (std::vector<float>{5, 6}));
  fields.vox_offset = 0;
  EXPECT_EQ(read_nifti_image(nifti_bytes(fields, std::vector<float>{-1, -2})).voxels, (std::vector<float>{-1, -2}));
}

INSTANTIATE_TEST_SUITE_P(Versions, NiftiPlaceTest, ::testing::Values(1, 2));

class NiftiWithPlaceTest : public ::testing::TestWithParam<std::pair<int, bool>> {};
INSTANTIATE_TEST_SUITE_P(VersionsAndByteOrders, NiftiWithPlaceTest,
                         ::testing::Values(std::pair(1, false), std::pair(1, true), std::pair(2, false),
                                           std::pair(2, true)));

TEST_P(NiftiWithPlaceTest, AnotherPlaceChangesNothingElse) {
  NiftiFields fields = all_three();
  std::tie(fields.version, fields.swapped) = GetParam();
  fields.units = 3;
  fields.slope = 2;
  std::vector<float> values(24);
  for (std::size_t v = 0; v < values.size(); ++v) values[v] = static_cast<float>(v) - 7;
  const auto file = nifti_bytes(fields, values);
  Geometry geometry = read_nifti_info(file).geometry;
  geometry.affine.rows = {{{-1, 0, 0, 5}, {0, 0, 2, -6}, {0, 3, 0, 7}}};
  const auto changed = with_place(file, geometry);
  const NiftiInfo before = read_nifti_info(file), after = read_nifti_info(changed);
  expect_affine(after.geometry.affine, {-1, 0, 0, 5, 0, 0, 2, -6, 0, 3, 0, 7});
  EXPECT_EQ(after.affine_source, AffineSource::kSform);
  EXPECT_EQ(after.data_type, before.data_type);
  EXPECT_EQ(after.version, before.version);
  EXPECT_EQ(after.byte_swapped, before.byte_swapped);
  EXPECT_EQ(read_nifti_image(changed).voxels, read_nifti_image(file).voxels);
  EXPECT_EQ(with_place(changed, before.geometry).size(), file.size());
}

TEST(WithPlaceTest, APackedFileStaysPacked) {
  const Geometry geometry{{3, 4, 5}, affine_from_spacing({1, 2, 3})};
  LabelVolume labels(geometry, 7);
  const auto changed = with_place(write_nifti(labels), {{3, 4, 5}, affine_from_spacing({2, 2, 2})});
  EXPECT_TRUE(read_nifti_info(changed).compressed);
  EXPECT_EQ(read_nifti_info(changed).geometry.spacing_mm(), (Vec3{2, 2, 2}));
  EXPECT_EQ(read_nifti_info(changed).intent_code, 1002);
  EXPECT_EQ(read_nifti_labels(changed).voxels, labels.voxels);
}

TEST(WithPlaceTest, AnotherShapeIsRefused) {
  const LabelVolume labels({{3, 4, 5}, {}}, 7);
  expect_error(ErrorCode::kBadInput, "3 × 4 × 6", [&] { with_place(write_nifti(labels), {{3, 4, 6}, {}}); });
}

}  // namespace
}  // namespace voxlet
