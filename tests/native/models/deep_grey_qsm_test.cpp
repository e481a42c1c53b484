// The bundled model deep-grey-qsm: left and right on a synthetic susceptibility map, and scans that it must not
// answer.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "io/nifti.h"
#include "native/models/bundled_model.h"
#include "native/models/drawn_nuclei.h"
#include "preprocess/crop.h"
#include "synthesis/synthesis.h"

namespace voxlet {
namespace {

/// Held out: none of the qsm_model's training maps were made of it.
std::filesystem::path label_map() {
  const char* const data = std::getenv("VOXLET_DATA");
  const std::filesystem::path folder = data != nullptr ? data : VOXLET_SOURCE_DIR "/../shared/data";
  return folder / "synthseg-label-maps/training_seg_01.nii.gz";
}

/// One for all tests of this file.
Predictor& qsm_model() {
  static Predictor predictor(test::bundled_model("deep-grey-qsm"), torch::kCPU);
  return predictor;
}

ImageVolume made_susceptibility_map() {
  SynthesisOptions options;
  options.spacing_mm = 1;
  options.susceptibility = true;
  options.rotation_degrees = options.crop_mm = 0;
  options.smallest_scale = options.largest_scale = 1;
  options.mirror = false;
  LabelVolume labels = read_nifti_labels(label_map());
  for (const bool right : {false, true}) test::draw_nuclei(labels, right);
  Random random(1);
  return synthesize(labels, options, random).image;
}

/// Skips where there is no label map to make a scan of.
class DeepGreyQsmTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(label_map())) GTEST_SKIP() << "no label map to make a susceptibility map of";
  }
  static const ImageVolume& map() {
    static const ImageVolume scan = made_susceptibility_map();
    return scan;
  }
};

TEST_F(DeepGreyQsmTest, KeepsLeftAndRightApartInOtherOrdersOfTheAxes) {
  const LabelVolume expected = test::labels_of(qsm_model(), map());
  for (const auto& order : test::tried_orders()) {
    SCOPED_TRACE(to_string(order));
    const LabelVolume found = test::labels_of(qsm_model(), reorient_to(map(), order));
    test::expect_sides(found, qsm_model().plan());
    EXPECT_EQ(reorient_to(found, closest_orientation(map().geometry.affine)).voxels, expected.voxels);
  }
}

TEST_F(DeepGreyQsmTest, FindsThatTheFrontOfTheHeadPointsBackwards) {
  test::expect_flip_found(qsm_model(), map(), AxisFlip::kFrontBack);
}

TEST_F(DeepGreyQsmTest, AMapInPpbIsNamedAndNotAnswered) {
  ImageVolume ppb = map();
  for (auto& value : ppb.voxels) value *= 1000;
  try {
    test::labels_of(qsm_model(), ppb);
    FAIL() << "labels were given";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("found one in ppb"), std::string::npos) << error.what();
  }
}

TEST_F(DeepGreyQsmTest, HalfAHeadIsRefused) {
  const Shape& shape = map().shape();
  test::expect_refused(qsm_model(), crop(map(), {{0, 0, 0}, {shape.ni / 2, shape.nj, shape.nk}}));
}

TEST(DeepGreyQsmRefusalTest, NoiseInPpmIsRefused) { test::expect_refused(qsm_model(), test::noise(0, 0.05)); }

TEST(DeepGreyQsmRefusalTest, ASphereInPpmIsRefused) {
  ImageVolume scan = test::sphere(0.05, 0.01);
  for (auto& value : scan.voxels) value -= 0.02F;
  test::expect_refused(qsm_model(), scan);
}

TEST(DeepGreyQsmRefusalTest, AKneeIsRefused) { test::expect_refused(qsm_model(), test::knee()); }

TEST(DeepGreyQsmRefusalTest, AT1ScanIsRefused) {
  if (!test::has_templates()) GTEST_SKIP() << "mricron-data is not installed";
  test::expect_refused(qsm_model(), test::head());
}

}  // namespace
}  // namespace voxlet
