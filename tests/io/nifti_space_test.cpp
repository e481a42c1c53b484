// What a scan's header says of its space goes through what is read and written.
#include <gtest/gtest.h>

#include "io/nifti.h"
#include "support/nifti_bytes.h"

namespace voxlet {
namespace {

using testing::nifti_bytes;
using testing::NiftiFields;

NiftiInfo placed_info(const NiftiFields& fields) {
  return read_nifti_info(nifti_bytes(fields, std::vector<float>(24)));
}

/// The header of a label map on the grid of a scan with these fields.
NiftiInfo labels_beside(const NiftiFields& fields) {
  const NiftiInfo scan = placed_info(fields);
  NiftiWriteOptions options{false, fields.version, "labels"};
  options.space = scan.space;
  return read_nifti_info(write_nifti(LabelVolume(scan.geometry), options));
}

void expect_close_place(const Affine& found, const Affine& expected, double tolerance) {
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c) EXPECT_NEAR(found.rows[r][c], expected.rows[r][c], tolerance) << r << c;
}

NiftiFields template_fields() {
  NiftiFields fields;
  fields.pixdim = {-1, 2, 3, 4, 0, 0, 0, 0};
  fields.qform_code = 2;
  fields.quaternion = {0, 0, 1};
  fields.qoffset = {10, 20, 30};
  fields.sform_code = 4;
  fields.srow = {-2, 0, 0, 90, 0, 3, 0.5, -126, 0, 0, 4, -72};
  fields.units = 2 + 8;
  return fields;
}

class NiftiSpaceTest : public ::testing::TestWithParam<int> {};

TEST_P(NiftiSpaceTest, BothCodesAndBothMatricesAreCarried) {
  NiftiFields fields = template_fields();
  fields.version = GetParam();
  const NiftiInfo scan = placed_info(fields), labels = labels_beside(fields);
  EXPECT_EQ(labels.space.sform_code, 4);
  EXPECT_EQ(labels.space.qform_code, 2);
  EXPECT_EQ(labels.space.space_unit, 2);
  EXPECT_EQ(labels.space.time_unit, 8);
  expect_close_place(labels.geometry.affine, scan.geometry.affine, 1e-6);
  ASSERT_TRUE(labels.space.qform && scan.space.qform);
  expect_close_place(*labels.space.qform, *scan.space.qform, 1e-5);
  EXPECT_LT(labels.space.qform->rows[2][2], 0) << "qfac";
}

TEST_P(NiftiSpaceTest, ACodeThatIsNotSetStaysSo) {
  NiftiFields fields = template_fields();
  fields.version = GetParam();
  fields.qform_code = 0;
  EXPECT_EQ(labels_beside(fields).space.qform_code, 0);
  EXPECT_EQ(labels_beside(fields).affine_source, AffineSource::kSform);
  fields.qform_code = 1;
  fields.sform_code = 0;
  EXPECT_EQ(labels_beside(fields).affine_source, AffineSource::kQform);
  expect_close_place(labels_beside(fields).geometry.affine, placed_info(fields).geometry.affine, 1e-5);
  fields.qform_code = 0;
  fields.units = 0;
  EXPECT_EQ(labels_beside(fields).affine_source, AffineSource::kSpacingOnly);
  EXPECT_EQ(labels_beside(fields).space.space_unit, 0);
  expect_close_place(labels_beside(fields).geometry.affine, affine_from_spacing({2, 3, 4}), 1e-6);
}

TEST_P(NiftiSpaceTest, UnitsOfSpaceAreCarriedAndTheirNumbersFit) {
  NiftiFields fields = template_fields();
  fields.version = GetParam();
  for (const int unit : {1, 3}) {
    fields.units = unit;
    const NiftiInfo labels = labels_beside(fields);
    EXPECT_EQ(labels.space.space_unit, unit);
    expect_close_place(labels.geometry.affine, placed_info(fields).geometry.affine, unit == 1 ? 1e-2 : 1e-7);
  }
}

INSTANTIATE_TEST_SUITE_P(Versions, NiftiSpaceTest, ::testing::Values(1, 2));

TEST(NiftiSpaceMoveTest, ACroppedGridMovesBothMatrices) {
  const NiftiInfo scan = placed_info(template_fields());
  Geometry part = scan.geometry;
  part.shape = {2, 2, 1};
  const WorldPoint first = scan.geometry.world_of({1, 1, 1});
  for (std::size_t r = 0; r < 3; ++r) part.affine.rows[r][3] = std::array{first.x, first.y, first.z}[r];
  const NiftiSpace moved = scan.space.on(scan.geometry, part);
  EXPECT_EQ(moved.sform_code, 4);
  const WorldPoint expected = scan.space.qform->apply({1, 1, 1}), found = moved.qform->apply({0, 0, 0});
  EXPECT_NEAR(found.x, expected.x, 1e-9);
  EXPECT_NEAR(found.y, expected.y, 1e-9);
  EXPECT_NEAR(found.z, expected.z, 1e-9);
  EXPECT_EQ(scan.space.on(scan.geometry, scan.geometry), scan.space);
}

TEST(NiftiSpaceMoveTest, AnObliqueGridWithoutCodesIsPlacedAllTheSame) {
  NiftiFields fields;
  fields.sform_code = fields.qform_code = 0;
  Geometry moved = placed_info(fields).geometry;
  moved.affine.rows[0][3] = 7;
  NiftiWriteOptions options;
  options.space = placed_info(fields).space;
  const NiftiInfo written = read_nifti_info(write_nifti(LabelVolume(moved), options));
  EXPECT_EQ(written.space.sform_code, 1);
  EXPECT_EQ(written.geometry.affine.rows[0][3], 7);
}

TEST(NiftiSpaceMoveTest, WithPlaceKeepsTheCodes) {
  const NiftiFields fields = template_fields();
  const auto file = nifti_bytes(fields, std::vector<float>(24));
  const NiftiInfo placed = read_nifti_info(with_place(file, {{4, 3, 2}, affine_from_spacing({2, 2, 2})}));
  EXPECT_EQ(placed.space.sform_code, 4);
  EXPECT_EQ(placed.space.qform_code, 2);
  EXPECT_EQ(placed.geometry.affine, affine_from_spacing({2, 2, 2}));
}

TEST(CarriedDescriptionTest, TheScansFollowsAsFarAsThereIsRoom) {
  NiftiInfo scan;
  EXPECT_EQ(carried_description("Voxlet", scan), "Voxlet");
  scan.description = "TE=2.9;Time=115028.180";
  EXPECT_EQ(carried_description("Voxlet", scan), "Voxlet; TE=2.9;Time=115028.180");
  EXPECT_EQ(carried_description(std::string(70, 'x'), scan).size(), 79U);
}

}  // namespace
}  // namespace voxlet
