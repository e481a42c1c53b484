#include "patches/synthetic_patches.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "batches/loader.h"
#include "io/nifti.h"
#include "native/support/head_labels.h"
#include "native/support/temporary_folder.h"
#include "support/expect_error.h"

namespace voxlet {
namespace {

using test::head_labels;
using test::kLeftThalamus;
using test::kRightThalamus;
using test::one_patch_plan;

class SyntheticPatchesTest : public ::testing::Test {
 protected:
  SyntheticPatchesTest() {
    write_nifti(folder_ / "a.nii.gz", head_labels());
    write_nifti(folder_ / "b.nii.gz", head_labels());
  }
  std::vector<SynthesisMap> maps(const Plan& plan, const std::vector<std::string>& names = {}) {
    Progress progress;
    return read_synthesis_maps(folder_.path(), names, plan, {}, progress);
  }
  testing::TemporaryFolder folder_;
};

std::size_t count(const Patch& patch, std::uint8_t c) {
  return static_cast<std::size_t>(std::count(patch.classes.begin(), patch.classes.end(), c));
}

TEST_F(SyntheticPatchesTest, ARegionsPatchHoldsItsStructuresAndKeepsTheirSides) {
  const Plan plan = one_patch_plan({40, 32, 32}, true);
  const auto sources = maps(plan);
  const SyntheticPatches patches(sources, plan, {});
  for (std::uint64_t n = 0; n < 20; ++n) {
    Random random(3, n);
    const auto drawn = patches.draw(random).patch;
    ASSERT_EQ(drawn.image.size(), plan.patch.size.count());
    ASSERT_GT(count(drawn, 1), 200U);
    ASSERT_GT(count(drawn, 2), 200U);
    double left = 0, right = 0;
    for (std::size_t v = 0; v < drawn.classes.size(); ++v) {
      if (drawn.classes[v] == 1) left += static_cast<double>(v % 40) / static_cast<double>(count(drawn, 1));
      if (drawn.classes[v] == 2) right += static_cast<double>(v % 40) / static_cast<double>(count(drawn, 2));
    }
    EXPECT_LT(left, right) << "the left side lies at small i, mirrored or not";
  }
}

TEST_F(SyntheticPatchesTest, IntensitiesAreNormalisedAsAScansAre) {
  const Plan plan = one_patch_plan({40, 32, 32}, true);
  const auto sources = maps(plan);
  Random random(1);
  const auto image = SyntheticPatches(sources, plan, {}).draw(random).patch.image;
  double sum = 0, squares = 0;
  for (const float value : image) {
    sum += value;
    squares += value * value;
  }
  const auto n = static_cast<double>(image.size());
  EXPECT_NEAR(sum / n, 0, 1e-3);
  EXPECT_NEAR(squares / n, 1, 1e-2);
}

TEST_F(SyntheticPatchesTest, MergedIdsAreOneClass) {
  Plan plan = one_patch_plan({40, 32, 32}, true);
  plan.labels = {{kLeftThalamus, "Thalamus", {}}};
  SynthesisOptions options;
  options.merged = {{kRightThalamus, kLeftThalamus}};
  const auto sources = maps(plan);
  Random one(4), other(4);
  const auto merged = SyntheticPatches(sources, plan, options).draw(one).patch,
             left = SyntheticPatches(sources, plan, {}).draw(other).patch;
  EXPECT_EQ(merged.image, left.image) << "in the image each keeps its own intensity";
  EXPECT_GT(count(merged, 1), count(left, 1) + 200);
}

TEST_F(SyntheticPatchesTest, AWholeHeadIsPaddedToTheFrame) {
  Plan plan = one_patch_plan({48, 48, 48}, false);
  plan.spacing_mm = {2, 2, 2};
  const auto sources = maps(plan);
  SynthesisOptions options;
  options.margin_mm = 5;
  Random random(2);
  const auto patch = SyntheticPatches(sources, plan, options).draw(random).patch;
  const float least = *std::min_element(patch.image.begin(), patch.image.end());
  EXPECT_EQ(patch.image.front(), least);
  EXPECT_EQ(patch.image.back(), least);
  EXPECT_GT(count(patch, 2), 20U);
}

TEST_F(SyntheticPatchesTest, ThreadsAndResumingGiveTheSamePatches) {
  const Plan plan = one_patch_plan({32, 32, 32}, true);
  const auto sources = maps(plan);
  const SyntheticPatches patches(sources, plan, {});
  Loader loader(patches, plan, 5, 3, LoaderOptions{4, 3, {}});
  std::set<std::string> seen;
  for (std::int64_t number = 3; number < 11; ++number) {
    const auto found = loader.next(), expected = BatchMaker(patches, plan, 5).make(number, {});
    EXPECT_TRUE(torch::equal(found.image, expected.image)) << number;
    EXPECT_TRUE(torch::equal(found.target, expected.target)) << number;
    seen.insert(found.cases.at(0));
  }
  EXPECT_EQ(seen, (std::set<std::string>{"a", "b"}));
}

TEST_F(SyntheticPatchesTest, OnlyTheFoldsLabelMapsAreRead) {
  const Plan plan = one_patch_plan({32, 32, 32}, true);
  const auto sources = maps(plan, {"b"});
  ASSERT_EQ(sources.size(), 1U);
  EXPECT_EQ(sources[0].name, "b");
  testing::expect_error(ErrorCode::kBadInput, "found none", [&] { maps(plan, {"c"}); });
}

TEST_F(SyntheticPatchesTest, PlansWhosePatchesAreNotWholeInputsAreRefused) {
  Plan plan = one_patch_plan({32, 32, 32}, true);
  plan.frame.clear();
  const auto sources = maps(plan);
  testing::expect_error(ErrorCode::kBadInput, "one patch", [&] { SyntheticPatches(sources, plan, {}); });
}

}  // namespace
}  // namespace voxlet
