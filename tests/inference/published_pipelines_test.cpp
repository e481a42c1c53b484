// The preparation that each published method asks for, as nothing but a plan.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/random.h"
#include "inference/segmentation.h"
#include "support/phantoms.h"

namespace voxlet {
namespace {

using testing::ball_phantom;
using testing::oriented_grid;

struct Pipeline {
  const char* name;
  const char* channels;
  const char* steps;
  int inputs;  ///< channels that the network sees
};

const Pipeline kPipelines[] = {
    // Patches on QSM: susceptibilities beyond ±0.25 ppm are vessels and bleeding; one patch holds the deep grey matter.
    {"SubcorticalLabelsOnQsm", R"([{"name": "QSM", "unit": "ppm"}])",
     R"("crop": [{"step": "centre", "size_mm": [40, 44, 36]}],
        "resampling": {"image": "cubic", "shape": [32, 32, 32]},
        "intensity": [{"step": "clip", "low": -0.25, "high": 0.25}, {"step": "rescale", "low": -1, "high": 1}],
        "patch": {"size": [32, 32, 32], "overlap": 0}, "postprocessing": [{"step": "keep_largest"}])",
     1},
    // DeepQSMSeg: z-score over the brain, large overlapping patches.
    {"DeepQsmSeg", R"([{"name": "QSM", "unit": "ppm"}, {"name": "brain", "role": "mask"}])",
     R"("crop": [{"step": "mask", "margin_mm": 3}],
        "intensity": [{"step": "zscore", "over": "mask"}],
        "patch": {"size": [32, 32, 16], "overlap": 0.5, "stitch": "probabilities"},
        "postprocessing": [{"step": "remove_small", "volume_mm3": 10}])",
     1},
    // The 2.5D attention U-Net: three neighbouring axial slices.
    {"MidbrainNucleiFromSliceStacks", R"([{"name": "QSM", "unit": "ppm"}])",
     R"("slice_stack": {"axis": 2, "count": 3},
        "intensity": [{"step": "clip_percentiles", "low": 1, "high": 99}, {"step": "zscore"}],
        "frame": [{"step": "centre_crop", "shape": [32, 32, 64]}, {"step": "pad", "shape": [32, 32, 24]}],
        "patch": {"size": [32, 32, 8], "overlap": 0.5})",
     3},
    // IBSR18: seven match points above the mean, CLAHE on 8 × 8 tiles, CSF patches more often.
    {"Ibsr18Tissue", R"([{"name": "T1"}])",
     R"("crop": [{"step": "nonzero"}],
        "intensity": [{"step": "histogram_match", "match_points": 7, "threshold_at_mean": true,
                       "reference": [0, 0.05, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.4]},
                      {"step": "clahe", "tiles": 8, "clip_limit": 2}, {"step": "zscore", "over": "nonzero"}],
        "patch": {"size": [32, 32, 32], "overlap": 0.5, "weights": "uniform", "foreground_only": true},
        "training": {"class_weights": {"Ventricle": 4}}, "postprocessing": [{"step": "fill_holes"}])",
     1},
    // Several contrasts of one brain, each by itself, the coarse axis resampled apart.
    {"TumourFromFourContrasts", R"([{"name": "T1"}, {"name": "T1c"}, {"name": "T2"}, {"name": "FLAIR"}])",
     R"("resampling": {"image": "cubic", "through_plane": "nearest", "labels": "linear"},
        "intensity": [{"step": "clip_percentiles", "low": 1, "high": 99, "over": "nonzero"},
                      {"step": "zscore", "over": "nonzero"}, {"step": "clip", "channel": "FLAIR", "low": -3, "high": 3}],
        "patch": {"size": [32, 32, 32], "overlap": 0.5, "mirror_axes": [0, 1, 2]})",
     4},
};

Plan plan_of(const Pipeline& pipeline) {
  return plan_from_json(std::string(R"({"format": 1, "network": {"channels": [4, 8]}, "spacing_mm": [1.5, 1.5, 1.5],
    "labels": [{"id": 17, "name": "Left"}, {"id": 53, "name": "Right"}, {"id": 4, "name": "Ventricle"}], "channels": )")
                            .append(pipeline.channels)
                            .append(", ")
                            .append(pipeline.steps)
                            .append("}"));
}

/// A head of noise in a background of zeros, structures a little brighter; a mask is 1 inside.
ImageVolume channel_image(const LabelVolume& labels, const Channel& channel) {
  ImageVolume image(labels.geometry);
  Random random(9);
  const Shape& shape = labels.shape();
  for (std::int64_t k = 3; k < shape.nk - 3; ++k)
    for (std::int64_t j = 3; j < shape.nj - 3; ++j)
      for (std::int64_t i = 3; i < shape.ni - 3; ++i)
        image.at(i, j, k) =
            channel.role == "mask" ? 1.0F : random.uniform(0.02F, 0.1F) + (labels.at(i, j, k) != 0 ? 0.1F : 0);
  return image;
}

class PublishedPipelineTest : public ::testing::TestWithParam<Pipeline> {};

TEST_P(PublishedPipelineTest, IsAPlanThatRunsToLabelsOnTheScansGrid) {
  const Plan plan = plan_of(GetParam());
  EXPECT_EQ(plan_from_json(to_json(plan)), plan);
  EXPECT_EQ(plan.network_channels(), GetParam().inputs);
  const LabelVolume labels = ball_phantom(oriented_grid({48, 50, 30}, {1, 1, 1.6}, parse_orientation("LPS")));
  std::vector<ImageVolume> scan;
  for (const auto& channel : plan.channels) scan.push_back(channel_image(labels, channel));
  Segmentation segmentation(plan, std::move(scan));
  const std::size_t voxels = plan.patch.size.count();
  std::vector<float> logits(4 * voxels);
  while (const auto patch = segmentation.next_patch()) {
    ASSERT_EQ(patch->size(), static_cast<std::size_t>(GetParam().inputs) * voxels);
    ASSERT_LT(*std::min_element(patch->begin(), patch->end()), *std::max_element(patch->begin(), patch->end()));
    std::copy_n(patch->begin(), voxels, logits.begin() + static_cast<std::ptrdiff_t>(voxels));
    segmentation.accept(logits);
  }
  const LabelVolume found = segmentation.finish();
  EXPECT_TRUE(same_grid(found.geometry, labels.geometry));
  EXPECT_GT(std::count(found.voxels.begin(), found.voxels.end(), 17), 0);
}

INSTANTIATE_TEST_SUITE_P(Methods, PublishedPipelineTest, ::testing::ValuesIn(kPipelines),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace voxlet
