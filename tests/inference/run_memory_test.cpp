// The prediction against what the test program counts.
#include "inference/run_memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/parallel_for.h"
#include "base/random.h"
#include "inference/segmentation.h"
#include "support/allocation_counter.h"
#include "support/phantoms.h"
#include "support/plans.h"

namespace voxlet {
namespace {

using testing::AllocationCounter;
using testing::oriented_grid;
using testing::small_plan;

struct Case {
  const char* name;
  Shape shape;
  void (*change)(Plan&);
};

class RunMemoryTest : public ::testing::TestWithParam<Case> {};

std::size_t counted_peak(const Plan& plan, const Geometry& grid) {
  const AllocationCounter counter;
  std::vector<ImageVolume> scan;
  for (std::size_t c = 0; c < plan.channels.size(); ++c) {
    scan.emplace_back(grid);
    Random random(c);
    for (auto& voxel : scan.back().voxels) voxel = random.uniform(1, 1000);
  }
  const std::vector<float> logits(static_cast<std::size_t>(plan.class_count()) * plan.patch.size.count());
  Segmentation segmentation(plan, std::move(scan));
  while (segmentation.next_patch()) segmentation.accept(logits);
  segmentation.finish();
  return counter.peak_bytes() - logits.size() * sizeof(float);
}

TEST_P(RunMemoryTest, IsRightToTenPerCent) {
  Plan plan = small_plan();
  plan.spacing_mm = {1, 1, 1};
  GetParam().change(plan);
  plan.validate();
  const Geometry grid = oriented_grid(GetParam().shape, {1, 1, 1}, parse_orientation("LPS"));
  const auto predicted = static_cast<double>(run_memory(make_record(grid, plan), plan).peak());
  EXPECT_NEAR(static_cast<double>(counted_peak(plan, grid)) / predicted, 1, 0.1);
}

const Shape kHead{96, 112, 88};

INSTANTIATE_TEST_SUITE_P(
    Plans, RunMemoryTest,
    ::testing::Values(Case{"plain", kHead, [](Plan&) {}},
                      Case{"large_patch", kHead,
                           [](Plan& p) {
                             p.patch.size = {96, 112, 88};
                           }},
                      Case{"finer",
                           {48, 48, 48},
                           [](Plan& p) {
                             p.spacing_mm = {0.5, 0.5, 0.5};
                           }},
                      Case{"coarser", kHead,
                           [](Plan& p) {
                             p.spacing_mm = {2, 2, 2};
                           }},
                      Case{"cubic",
                           {64, 64, 64},
                           [](Plan& p) {
                             p.spacing_mm = {0.8, 0.8, 0.8};
                             p.resampling.image = "cubic";
                           }},
                      Case{"many_classes",
                           {64, 64, 64},
                           [](Plan& p) {
                             for (std::uint16_t id = 100; id < 120; ++id)
                               p.labels.push_back({id, std::string("L").append(std::to_string(id)), {}});
                             p.patch.size = {32, 32, 32};
                           }},
                      Case{"two_channels", kHead,
                           [](Plan& p) {
                             p.channels = {{"T1", ""}, {"T2", ""}};
                           }},
                      Case{"mask", kHead,
                           [](Plan& p) {
                             p.channels = {{"T1", ""}, {"brain", "", "mask"}};
                             p.intensity = {{"zscore", {{"over", std::string("mask")}}}};
                           }},
                      Case{"cropped", kHead,
                           [](Plan& p) {
                             p.crop = {{"centre", {{"size_mm", std::vector<double>{48, 48, 48}}}}};
                           }},
                      Case{"framed",
                           {64, 64, 64},
                           [](Plan& p) {
                             p.frame = {{"pad", {{"shape", std::vector<double>{96, 96, 96}}}}};
                           }},
                      Case{"mirrored_probabilities",
                           {64, 64, 64},
                           [](Plan& p) {
                             p.patch.mirror_axes = {0, 2};
                             p.patch.stitch = "probabilities";
                           }},
                      Case{"stacks",
                           {64, 64, 64},
                           [](Plan& p) {
                             p.slice_stack = {1, 5};
                           }}),
    [](const auto& test) { return test.param.name; });

TEST(RunMemoryTest, CropsByContentAreAnUpperBoundUntilTheVoxelsAreKnown) {
  Plan plan = small_plan();
  plan.crop = {{"nonzero", {}}};
  ImageVolume scan(Geometry{{48, 48, 48}, {}});
  for (int n = 20; n < 30; ++n) scan.at(n, n, n) = static_cast<float>(n);
  EXPECT_LT(run_memory(make_record({scan}, plan), plan).inference,
            run_memory(make_record(scan.geometry, plan), plan).inference / 4);
}

// 14 structures on 256³ voxels: a window that held all logits would need 15 · 67 MB for them alone.
TEST(RunMemoryTest, ManyClassesOnAWholeHeadStayWellBelowAGigabyte) {
  Plan plan = small_plan();
  for (std::uint16_t id = 100; id < 111; ++id)
    plan.labels.push_back({id, std::string("L").append(std::to_string(id)), {}});
  plan.patch.size = {64, 64, 64};
  plan.spacing_mm = {1, 1, 1};
  EXPECT_LT(run_memory(make_record(Geometry{{256, 256, 256}, {}}, plan), plan).peak(), 500'000'000U);
}

}  // namespace
}  // namespace voxlet
