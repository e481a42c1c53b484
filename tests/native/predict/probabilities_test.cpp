#include "inference/probabilities.h"

#include <gtest/gtest.h>

#include <numbers>

#include "base/random.h"
#include "support/phantoms.h"
#include "support/plans.h"
#include "support/restoring.h"

namespace voxlet {
namespace {

LogitVolume random_logits(const Geometry& grid, int classes) {
  LogitVolume logits{grid, classes, std::vector<float>(grid.shape.count() * static_cast<std::size_t>(classes))};
  Random random(5);
  for (float& value : logits.values) value = random.normal();
  return logits;
}

/// At 45 degrees two axis orders are equally close: both ways back must take the same one.
TEST(RestoreProbabilitiesTest, TheLargestIsTheLabelOnAScanTurnedBy45Degrees) {
  Plan plan = testing::small_plan();
  plan.orientation = "PIR";
  Geometry scan = testing::oriented_grid({9, 8, 7}, {1, 1, 1}, parse_orientation("RAS"));
  scan.affine = testing::rotated(scan.affine, std::numbers::pi / 4, 0);
  const PreprocessRecord record = make_record(scan, plan);
  const LogitVolume logits = random_logits(record.input, plan.class_count());
  const LabelVolume labels = testing::restore_labels(logits, record, plan);
  Progress progress;
  const auto probabilities = restore_probabilities(logits, record, plan, progress);
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) {
    std::size_t best = 0;
    double sum = probabilities[0].voxels[v];
    for (std::size_t c = 1; c < probabilities.size(); ++c) {
      sum += probabilities[c].voxels[v];
      if (probabilities[c].voxels[v] > probabilities[best].voxels[v]) best = c;
    }
    EXPECT_EQ(labels.voxels[v], best == 0 ? 0 : plan.labels[best - 1].id) << v;
    EXPECT_NEAR(sum, 1, 1e-5);
  }
}

TEST(RestoreProbabilitiesTest, WhatTheNetworkDidNotSeeIsBackground) {
  Plan plan = testing::small_plan();
  plan.crop = {{"centre", {{"size_mm", std::vector<double>{6, 6, 6}}}}};
  const Geometry scan = testing::oriented_grid({9, 8, 7}, {1, 1, 1}, parse_orientation("LPS"));
  const PreprocessRecord record = make_record(scan, plan);
  Progress progress;
  const auto probabilities =
      restore_probabilities(random_logits(record.input, plan.class_count()), record, plan, progress);
  EXPECT_EQ(probabilities[0].voxels[0], 1);
  EXPECT_EQ(probabilities[1].voxels[0], 0);
  EXPECT_LT(probabilities[0].at(4, 4, 4), 1);
}

TEST(RestoreProbabilitiesTest, StitchedProbabilitiesAreTakenAsTheyAre) {
  Plan plan = testing::small_plan();
  plan.patch.stitch = "probabilities";
  const Geometry scan = testing::oriented_grid({4, 4, 4}, {1, 1, 1}, parse_orientation("RAS"));
  const PreprocessRecord record = make_record(scan, plan);
  LogitVolume stitched{scan, 4, std::vector<float>(4 * 64, 0.25F)};
  Progress progress;
  for (const auto& volume : restore_probabilities(stitched, record, plan, progress))
    EXPECT_EQ(volume.voxels, std::vector<float>(64, 0.25F));
}

}  // namespace
}  // namespace voxlet
