// Training cases and datasets that can be learned in seconds.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/random.h"
#include "cases/case_cache.h"
#include "io/file.h"
#include "io/nifti.h"
#include "plan/plan.h"
#include "support/plans.h"

namespace voxlet::testing {

/// Two labels, left and right, patch 16³, a network of two small levels.
inline Plan training_plan() {
  Plan plan;
  plan.name = "phantom";
  plan.labels = {{17, "Left-Hippocampus", {}}, {53, "Right-Hippocampus", {}}};
  plan.patch = {{16, 16, 16}, 0.5};
  plan.network = unet({8, 16});
  plan.training.epochs = 4;
  plan.training.steps_per_epoch = 10;
  plan.training.learning_rate = 1e-2;
  plan.training.foreground_share = 0.7;
  plan.training.mirror_left_right = false;
  plan.training.intensity_augmentation = 0;
  return plan;
}

/// Class 1 is a bright box at low i, class 2 a brighter box at high i, with noise; `seed` moves them.
inline Volume<std::uint8_t> box_classes(const Shape& shape, std::uint64_t seed) {
  Volume<std::uint8_t> classes({shape, {}});
  Random random(seed);
  for (const int label : {1, 2}) {
    const auto i0 = (label == 1 ? 2 : shape.ni / 2 + 1) + random.below(2);
    const auto j0 = 3 + random.below(4), k0 = 3 + random.below(4);
    for (auto k = k0; k < k0 + 7; ++k)
      for (auto j = j0; j < j0 + 7; ++j)
        for (auto i = i0; i < i0 + 6; ++i) classes.at(i, j, k) = static_cast<std::uint8_t>(label);
  }
  return classes;
}

inline ImageVolume box_image(const Volume<std::uint8_t>& classes, std::uint64_t seed) {
  ImageVolume image(classes.geometry);
  Random random(seed, 1);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) {
    image.voxels[v] = static_cast<float>(classes.voxels[v]) + 0.2f * random.normal();
  }
  return image;
}

inline TrainingCase box_case(std::uint64_t seed, const Shape& shape = {20, 18, 16}) {
  const auto classes = box_classes(shape, seed);
  return make_training_case("case" + std::to_string(seed), {box_image(classes, seed)}, classes, 3, seed);
}

inline std::vector<TrainingCase> box_cases(int count) {
  std::vector<TrainingCase> cases;
  for (int n = 0; n < count; ++n) cases.push_back(box_case(static_cast<std::uint64_t>(n)));
  return cases;
}

/// The same phantoms as a dataset in nnU-Net v2 layout.
inline void write_box_dataset(const std::filesystem::path& folder, int cases) {
  std::filesystem::create_directories(folder / "imagesTr");
  std::filesystem::create_directories(folder / "labelsTr");
  write_file(folder / "dataset.json", std::string_view(R"({"name": "Boxes", "channel_names": {"0": "T1"},
    "labels": {"background": 0, "Left-Hippocampus": 17, "Right-Hippocampus": 53},
    "numTraining": 1, "file_ending": ".nii.gz"})"));
  for (int n = 0; n < cases; ++n) {
    const auto seed = static_cast<std::uint64_t>(n);
    const auto classes = box_classes({20, 18, 16}, seed);
    LabelVolume labels(classes.geometry);
    std::transform(classes.voxels.begin(), classes.voxels.end(), labels.voxels.begin(), [](std::uint8_t c) {
      return static_cast<std::uint16_t>(c == 0 ? 0 : c == 1 ? 17 : 53);
    });
    const auto name = "box_" + std::to_string(n);
    write_nifti(folder / "imagesTr" / (name + "_0000.nii.gz"), box_image(classes, seed));
    write_nifti(folder / "labelsTr" / (name + ".nii.gz"), labels);
  }
}

}  // namespace voxlet::testing
