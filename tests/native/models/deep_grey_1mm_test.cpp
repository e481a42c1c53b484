// The bundled model deep-grey-1mm: left and right in every order of the axes, and scans that it must not answer.
#include <gtest/gtest.h>

#include "io/nifti.h"
#include "native/models/bundled_model.h"
#include "preprocess/crop.h"

namespace voxlet {
namespace {

using test::head;
using test::kTemplates;

/// One for all tests of this file.
Predictor& model() {
  static Predictor predictor(test::bundled_model("deep-grey-1mm"), torch::kCPU);
  return predictor;
}

/// Skips where the scan is not installed.
template <typename Base>
class WithHead : public Base {
 protected:
  void SetUp() override {
    if (!test::has_templates()) GTEST_SKIP() << "mricron-data is not installed";
  }
};

using DeepGrey1mmTest = WithHead<::testing::Test>;

TEST_F(DeepGrey1mmTest, KeepsLeftAndRightApartInOtherOrdersOfTheAxes) {
  const LabelVolume expected = test::labels_of(model(), head());
  for (const auto& order : test::tried_orders()) {
    SCOPED_TRACE(to_string(order));
    const LabelVolume found = test::labels_of(model(), reorient_to(head(), order));
    test::expect_sides(found, model().plan());
    EXPECT_EQ(reorient_to(found, closest_orientation(head().geometry.affine)).voxels, expected.voxels);
  }
}

TEST_F(DeepGrey1mmTest, FindsThatTheFrontOfTheHeadPointsBackwards) {
  test::expect_flip_found(model(), head(), AxisFlip::kFrontBack);
}

ImageVolume part_of_the_head(const Box& box) { return crop(head(), box); }

struct NoBrain {
  std::string name;
  std::function<ImageVolume()> scan;
};

using DeepGrey1mmRefusalTest = WithHead<::testing::TestWithParam<NoBrain>>;

TEST_P(DeepGrey1mmRefusalTest, EndsWithAReasonAndNoLabels) { test::expect_refused(model(), GetParam().scan()); }

INSTANTIATE_TEST_SUITE_P(
    All, DeepGrey1mmRefusalTest,
    ::testing::Values(NoBrain{"Noise", [] { return test::noise(100, 30); }},
                      NoBrain{"Sphere", [] { return test::sphere(100, 4); }}, NoBrain{"Knee", test::knee},
                      NoBrain{"LabelMap", [] { return read_nifti_image(kTemplates / "aal.nii.gz"); }},
                      NoBrain{"LeftHalfOfAHead",
                              [] {
                                return part_of_the_head({{0, 0, 0}, {88, 217, 181}});
                              }},
                      NoBrain{"FrontOfAHead",
                              [] {
                                return part_of_the_head({{0, 125, 0}, {181, 92, 181}});
                              }},
                      NoBrain{"TopOfAHead",
                              [] {
                                return part_of_the_head({{0, 0, 95}, {181, 217, 86}});
                              }}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace voxlet
