#include "folder_evaluation/worst_pictures.h"

#include <gtest/gtest.h>

#include "folder_evaluation/folder_evaluation.h"
#include "io/nifti.h"
#include "native/support/temporary_folder.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

/// Balls, and predictions that miss more slices of them from case to case.
class WorstPicturesTest : public ::testing::Test {
 protected:
  WorstPicturesTest() {
    for (const char* name : {"ref", "pred", "images"}) fs::create_directory(folder_ / name);
    const Geometry grid{{24, 22, 20}, affine_from_spacing({2, 2, 2})};
    for (std::size_t n = 0; n < 3; ++n) {
      const std::string name = "case_" + std::to_string(n) + ".nii.gz";
      const LabelVolume ball = testing::ball_phantom(grid);
      LabelVolume found = ball;
      std::fill(found.voxels.begin(), found.voxels.begin() + static_cast<std::ptrdiff_t>((8 + n) * 24 * 22), 0);
      write_nifti(folder_ / "ref" / name, ball);
      write_nifti(folder_ / "pred" / name, found);
      ImageVolume image(grid);
      for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] = static_cast<float>(v % 100);
      write_nifti(folder_ / "images" / name, image);
    }
  }
  Evaluation evaluate(const fs::path& images = {}) const {
    EvaluationOptions options;
    options.images = images;
    Progress progress;
    return evaluate_predictions(folder_ / "ref", folder_ / "pred", options, progress);
  }
  testing::TemporaryFolder folder_;
};

TEST_F(WorstPicturesTest, ComeLowestFirstWithPicturesAndScores) {
  const auto worst = worst_pictures(evaluate(folder_ / "images"), std::nullopt, 2);
  ASSERT_EQ(worst.size(), 2U);
  EXPECT_EQ(worst[0].name, "case_2");
  EXPECT_LT(worst[0].dice, worst[1].dice);
  EXPECT_TRUE(worst[0].label_dice.contains("Label 4"));
  for (const auto& plane : worst[0].planes) {
    EXPECT_GT(plane.width, 20);
    EXPECT_NE(plane.image, plane.labels);
  }
}

TEST_F(WorstPicturesTest, WithoutImagesLabelsAreDrawnAlone) {
  const auto worst = worst_pictures(evaluate(), std::nullopt, 10);
  ASSERT_EQ(worst.size(), 3U);
  EXPECT_NE(worst[0].planes[2].image, worst[0].planes[2].labels);
}

}  // namespace
}  // namespace voxlet
