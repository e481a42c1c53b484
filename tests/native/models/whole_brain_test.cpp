// The bundled models brain-mask and tissue-1mm: a head in other orders of the axes, and scans that they must not
// answer.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "io/nifti.h"
#include "native/models/bundled_model.h"
#include "preprocess/crop.h"

namespace voxlet {
namespace {

using test::head;
using test::kTemplates;

/// Each for all tests of this file.
Predictor& model(const std::string& id) {
  static std::map<std::string, std::unique_ptr<Predictor>> models;
  auto& found = models[id];
  if (!found) found = std::make_unique<Predictor>(test::bundled_model(id), torch::kCPU);
  return *found;
}

/// The labels of the head as it lies on the disk.
const LabelVolume& labels_of_head(const std::string& id) {
  static std::map<std::string, LabelVolume> labels;
  if (!labels.contains(id)) labels[id] = test::labels_of(model(id), head());
  return labels.at(id);
}

class WholeBrainTest : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!test::has_templates()) GTEST_SKIP() << "mricron-data is not installed";
  }
};

TEST_P(WholeBrainTest, FindsTheSameInOtherOrdersOfTheAxes) {
  for (const char* code : {"LPI", "PIR", "ASL", "SRA", "ILP", "RSP"}) {
    const LabelVolume found = test::labels_of(model(GetParam()), reorient_to(head(), parse_orientation(code)));
    EXPECT_EQ(reorient_to(found, closest_orientation(head().geometry.affine)).voxels, labels_of_head(GetParam()).voxels)
        << code;
  }
}

TEST_P(WholeBrainTest, FindsTheSameWithoutTheSkull) {
  const ImageVolume stripped = read_nifti_image(kTemplates / "ch2bet.nii.gz");
  const LabelVolume found = test::labels_of(model(GetParam()), stripped);
  const LabelVolume& expected = labels_of_head(GetParam());
  std::size_t same = 0, either = 0;
  for (std::size_t v = 0; v < found.voxels.size(); ++v) {
    if (stripped.voxels[v] == 0) continue;  // fluid around the brain is gone there
    either += found.voxels[v] != 0 || expected.voxels[v] != 0;
    same += found.voxels[v] != 0 && found.voxels[v] == expected.voxels[v];
  }
  EXPECT_GT(static_cast<double>(same), 0.85 * static_cast<double>(either));
}

TEST_P(WholeBrainTest, ScansWithoutABrainAreRefused) {
  test::expect_refused(model(GetParam()), test::noise(100, 30));
  test::expect_refused(model(GetParam()), test::sphere(100, 4));
  test::expect_refused(model(GetParam()), test::knee());
  test::expect_refused(model(GetParam()), read_nifti_image(kTemplates / "aal.nii.gz"));
}

TEST_P(WholeBrainTest, HalfAHeadIsRefused) {
  test::expect_refused(model(GetParam()), crop(head(), {{0, 0, 0}, {88, 217, 181}}));
  test::expect_refused(model(GetParam()), crop(head(), {{0, 0, 95}, {181, 217, 86}}));
}

INSTANTIATE_TEST_SUITE_P(All, WholeBrainTest, ::testing::Values("brain-mask", "tissue-1mm"), [](const auto& test) {
  std::string name = test.param;
  std::erase(name, '-');
  return name;
});

/// The mean of the head's voxels with each label.
std::map<std::uint16_t, double> means_of(const LabelVolume& labels) {
  std::map<std::uint16_t, double> sums, counts;
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) {
    sums[labels.voxels[v]] += head().voxels[v];
    counts[labels.voxels[v]] += 1;
  }
  for (auto& [id, sum] : sums) sum /= counts[id];
  return sums;
}

TEST(Tissue1mmTest, OnT1WhiteMatterIsBrighterThanGreyAndGreyThanFluid) {
  if (!test::has_templates()) GTEST_SKIP() << "mricron-data is not installed";
  constexpr std::uint16_t kFluid = 24, kGrey = 3, kWhite = 2;
  auto means = means_of(labels_of_head("tissue-1mm"));
  EXPECT_LT(means[kFluid], 0.7 * means[kGrey]);
  EXPECT_LT(means[kGrey], 0.9 * means[kWhite]);
}

TEST(BrainMaskTest, HoldsTheBrainThatAnotherProgramStripped) {
  if (!test::has_templates()) GTEST_SKIP() << "mricron-data is not installed";
  const ImageVolume stripped = read_nifti_image(kTemplates / "ch2bet.nii.gz");
  const LabelVolume& mask = labels_of_head("brain-mask");
  std::size_t both = 0, sum = 0;
  for (std::size_t v = 0; v < mask.voxels.size(); ++v) {
    both += mask.voxels[v] != 0 && stripped.voxels[v] > 0;
    sum += (mask.voxels[v] != 0) + (stripped.voxels[v] > 0);
  }
  EXPECT_GT(2 * static_cast<double>(both) / static_cast<double>(sum), 0.93);
}

}  // namespace
}  // namespace voxlet
