#include "cases/preparation_check.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "cases/case_cache.h"
#include "io/nifti.h"
#include "native/support/temporary_folder.h"
#include "native/support/training_phantoms.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;
using List = std::vector<double>;

/// Three cases with an image and a mask; what is wrong is wrong with the second one.
class PreparationCheckTest : public ::testing::Test {
 protected:
  PreparationCheckTest() {
    testing::write_box_dataset(folder_.path(), 3);
    for (int n = 0; n < 3; ++n) {
      auto mask = read_nifti_image(image(n, 0));
      std::fill(mask.voxels.begin(), mask.voxels.end(), 1.0F);
      write_nifti(image(n, 1), mask);
    }
    dataset_ = read_dataset(folder_.path());
    for (int n = 0; n < 3; ++n) dataset_.cases[static_cast<std::size_t>(n)].images.push_back(image(n, 1));
    plan_.channels = {{"T1", ""}, {"brain", ""}};
    plan_.channels[0].role = "image";
    plan_.channels[1].role = "mask";
    plan_.intensity = {{"zscore", {{"over", std::string("mask")}}}};
  }

  fs::path image(int n, int channel) const {
    return folder_ / ("imagesTr/box_" + std::to_string(n) + "_000" + std::to_string(channel) + ".nii.gz");
  }
  void one_channel() {
    plan_.channels.resize(1);
    plan_.intensity = {{"zscore", {}}};
    for (auto& one : dataset_.cases) one.images.resize(1);
  }
  std::vector<Finding> check() {
    Progress progress;
    return check_preparation(dataset_, plan_, progress);
  }
  /// The second case alone has a problem, and training refuses it, too.
  void expect_problem(const std::string& part) {
    const auto problems = check();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind, "preparation");
    EXPECT_EQ(problems[0].case_name, "box_1");
    EXPECT_NE(problems[0].text.find(part), std::string::npos) << problems[0].text;
    EXPECT_EQ(problems[0].text.find("imagesTr/box_1_0000.nii.gz, "), 0U) << problems[0].text;
    EXPECT_THROW(prepare_case(dataset_.cases[1], plan_), Error);
  }
  void clear_labels() const {
    const auto file = folder_ / "labelsTr/box_1.nii.gz";
    auto labels = read_nifti_labels(file);
    std::fill(labels.voxels.begin(), labels.voxels.end(), std::uint16_t{0});
    write_nifti(file, labels);
  }
  /// Leaves the mask only what `keep` says of a voxel's place along i.
  template <typename Keep>
  void change_mask(Keep keep) const {
    auto mask = read_nifti_image(image(1, 1));
    for (std::size_t v = 0; v < mask.voxels.size(); ++v)
      mask.voxels[v] = keep(static_cast<std::int64_t>(v) % mask.shape().ni) ? 1.0F : 0.0F;
    write_nifti(image(1, 1), mask);
  }

  testing::TemporaryFolder folder_;
  Dataset dataset_;
  Plan plan_ = testing::training_plan();
};

TEST_F(PreparationCheckTest, CasesThatTrainingTakesHaveNoProblem) {
  EXPECT_TRUE(check().empty());
  one_channel();
  EXPECT_TRUE(check().empty());
}

TEST_F(PreparationCheckTest, AnEmptyMask) {
  change_mask([](std::int64_t) { return false; });
  expect_problem("mask");
}

TEST_F(PreparationCheckTest, AMaskThatTheCropLeavesOutside) {
  change_mask([](std::int64_t i) { return i > 15; });
  plan_.crop = {{"box", {{"low_mm", List{0, 0, 0}}, {"high_mm", List{9, 100, 100}}}}};
  expect_problem("mask");
}

TEST_F(PreparationCheckTest, ACropToLabelsThatACaseLacks) {
  one_channel();
  clear_labels();
  plan_.crop = {{"region", {{"size_mm", List{10, 10, 10}}, {"least_ml", 0.0}}}};
  expect_problem("region of its labels");
}

TEST_F(PreparationCheckTest, ACropThatLeavesNothingIsToldFromTheHeader) {
  one_channel();
  auto moved = read_nifti_image(image(1, 0));
  auto labels = read_nifti_labels(folder_ / "labelsTr/box_1.nii.gz");
  for (auto* geometry : {&moved.geometry, &labels.geometry}) geometry->affine.rows[0][3] += 500;
  write_nifti(image(1, 0), moved);
  write_nifti(folder_ / "labelsTr/box_1.nii.gz", labels);
  plan_.crop = {{"box", {{"low_mm", List{-5, -5, -5}}, {"high_mm", List{30, 30, 30}}}}};
  expect_problem("leaves nothing");
}

}  // namespace
}  // namespace voxlet
