// One number for all bits of each step's result, on a real head: natively and in WebAssembly this test compares with
// the same list, golden/determinism.json, so any difference between the two fails in one of them. After a wanted
// change, VOXLET_UPDATE_GOLDEN=1 core_tests --gtest_filter='Determinism*' writes the list anew; the other build must
// then agree.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/parallel_for.h"
#include "edit/brush.h"
#include "edit/flood_fill.h"
#include "edit/interpolate_slices.h"
#include "edit/polygon.h"
#include "edit/smooth_label.h"
#include "inference/segmentation.h"
#include "io/file.h"
#include "io/nifti.h"
#include "mesh/label_surface.h"
#include "metrics/roi_statistics.h"
#include "metrics/summary.h"
#include "postprocess/component_filters.h"
#include "postprocess/fill_holes.h"
#include "preprocess/clahe.h"
#include "preprocess/histogram_match.h"
#include "preprocess/normalize.h"
#include "preprocess/pipeline.h"
#include "preprocess/resample.h"
#include "preprocess/resample_labels.h"
#include "support/hash.h"
#include "support/plans.h"

namespace voxlet {
namespace {

const std::filesystem::path kTemplates = "/usr/share/mricron/templates";
const std::filesystem::path kGolden = std::filesystem::path(VOXLET_GOLDEN) / "determinism.json";

using testing::Hash;

/// Colin27 and its AAL labels; the labels moved by a voxel along each axis play the prediction.
struct Head {
  ImageVolume image = read_nifti_image(kTemplates / "ch2.nii.gz");
  LabelVolume labels = read_nifti_labels(kTemplates / "aal.nii.gz");
  LabelVolume prediction = labels;

  Head() {
    const Shape& s = labels.shape();
    for (std::int64_t k = 1; k < s.nk; ++k)
      for (std::int64_t j = 1; j < s.nj; ++j)
        for (std::int64_t i = 1; i < s.ni; ++i) prediction.at(i, j, k) = labels.at(i - 1, j - 1, k - 1);
  }
};

Plan plan() {
  Plan plan;
  plan.spacing_mm = {2.1, 1.9, 2.3};
  plan.orientation = "LIA";
  plan.patch = {{48, 48, 48}, 0.5};
  plan.network = testing::unet({4, 8});
  plan.labels = {{37, "Left-Hippocampus", {}}, {38, "Right-Hippocampus", {}}, {77, "Left-Thalamus", {}}};
  return plan;
}

/// Logits that no network gave: sums and products of a voxel's neighbourhood.
std::vector<float> logits_of(std::span<const float> patch, std::size_t classes) {
  std::vector<float> logits(classes * patch.size());
  for (std::size_t v = 1; v + 1 < patch.size(); ++v)
    for (std::size_t c = 0; c < classes; ++c)
      logits[c * patch.size() + v] = (patch[v - 1] + patch[v + 1]) * (0.3F * static_cast<float>(c) - 0.4F) -
                                     patch[v] * patch[v] * 0.1F * static_cast<float>(c * c);
  return logits;
}

std::uint64_t hash_of(const ImageVolume& image) { return Hash().add(image.voxels).value(); }
std::uint64_t hash_of(const LabelVolume& labels) { return Hash().add(labels.voxels).value(); }

std::uint64_t resampled(const Head& head, const ResampleOptions& options) {
  return hash_of(resample(head.image, {97, 101, 83}, options));
}

std::uint64_t normalized(const Head& head) {
  ImageVolume image = head.image;
  clip_percentiles(image.voxels, 0.5, 99.5, nonzero_mask(image.voxels));
  zscore(image.voxels);
  rescale(image.voxels, -0.1, 0.9);
  return hash_of(image);
}

std::uint64_t histogram_matched(const Head& head) {
  ImageVolume image = head.image, other = head.image;
  for (auto& voxel : other.voxels) voxel = 1000 - voxel * 3.5F;
  histogram_match(image.voxels, histogram_reference(other.voxels));
  return hash_of(image);
}

std::uint64_t equalized(const Head& head, int dimensions) {
  ImageVolume image = resample_linear(head.image, {64, 80, 56});
  clahe(image, {.dimensions = dimensions});
  return hash_of(image);
}

std::uint64_t stitched(const Head& head) {
  Segmentation segmentation(plan(), {head.image}, nullptr, {.keep_logits = true});
  while (const auto patch = segmentation.next_patch()) segmentation.accept(logits_of(*patch, 4));
  segmentation.finish();
  return Hash().add(segmentation.take_logits().values).value();
}

std::uint64_t argmax_on_the_scan(const Head& head) {
  Segmentation segmentation(plan(), {head.image});
  while (const auto patch = segmentation.next_patch()) segmentation.accept(logits_of(*patch, 4));
  return hash_of(segmentation.finish());
}

std::uint64_t postprocessed(const Head& head) {
  LabelVolume labels = head.prediction;
  for (std::size_t v = 0; v < labels.voxels.size(); v += 7) labels.voxels[v] = 0;
  fill_holes(labels);
  remove_small_components(labels, 5);
  keep_largest_component(labels);
  return hash_of(labels);
}

/// Drawn across an oblique grid, in planes and along lines that nothing is aligned with.
std::uint64_t surfaces(const Head& head) {
  Hash hash;
  for (const std::uint16_t id : std::vector<std::uint16_t>{37, 38, 71, 77, 78}) {
    const Mesh mesh = label_surface(head.labels, id);
    for (const auto& vertex : mesh.vertices_mm)
      for (const float coordinate : vertex) hash.add(coordinate);
    for (const auto& normal : vertex_normals(mesh))
      for (const float component : normal) hash.add(component);
    hash.add(enclosed_volume_mm3(mesh));
  }
  return hash.value();
}

std::uint64_t edited(const Head& head) {
  LabelVolume labels = head.labels;
  labels.geometry.affine.rows = {{{0.96, -0.28, 0.05, -80}, {0.27, 0.95, -0.13, -120}, {-0.01, 0.14, 0.99, -70}}};
  ImageVolume image = head.image;
  image.geometry = labels.geometry;
  const auto at = [&](double i, double j, double k) { return labels.geometry.world_of({i, j, k}); };
  const DrawingPlane plane{{0.3, -0.5, 0.8}, 1.5};
  apply(labels, brush_stroke(labels, {7.3, {}}, at(40.2, 60.1, 50.7), at(120.9, 130.3, 90.4), {200, {}}));
  apply(labels, brush_stroke(labels, {5.1, plane}, at(60, 90, 80), at(110, 70, 75), {201, 0}));
  apply(labels, fill_polygon(labels, std::array{at(50, 60, 90), at(130, 70, 100), at(70, 150, 80)}, plane, {202, {}}));
  apply(labels, grow_region(labels, image, {90, 110, 95}, 9, {203, 0}, {{}, 60.5}));
  apply(labels, smooth_label(labels, {37, 1.7}));
  for (std::size_t v = 0, ni = static_cast<std::size_t>(labels.shape().ni); v < labels.voxels.size(); ++v)
    if (v % ni % 5 != 0 && labels.voxels[v] == 77) labels.voxels[v] = 0;
  apply(labels, interpolate_slices(labels, {77, 0}));
  return hash_of(labels);
}

std::uint64_t compared(const Head& head) {
  Hash hash;
  for (const auto& [id, found] : compare_label_maps(head.labels, head.prediction))
    for (const Metric& metric : metrics()) hash.add(metric.value(found));
  return hash.value();
}

std::uint64_t measured(const Head& head) {
  LabelList list;
  for (std::uint16_t id = 1; id <= 116; ++id) list.push_back({id, std::to_string(id), {}});
  Hash hash;
  for (const auto& row : roi_statistics(head.labels, head.image, list)) {
    for (const double value : {row.volume_mm3, row.mean, row.sd, row.median, row.mean_eroded}) hash.add(value);
    for (const double value : row.percentiles) hash.add(value);
  }
  return hash.value();
}

const std::map<std::string, std::function<std::uint64_t(const Head&)>> kSteps{
    {"read", [](const Head& head) { return hash_of(head.image); }},
    {"resample_linear", [](const Head& head) { return resampled(head, {}); }},
    {"resample_cubic",
     [](const Head& head) {
       return resampled(head, {Interpolation::kCubic, Interpolation::kCubic, 3});
     }},
    {"resample_labels",
     [](const Head& head) {
       return hash_of(resample_labels(head.labels, Shape{97, 101, 83}));
     }},
    {"normalize", normalized},
    {"histogram_match", histogram_matched},
    {"clahe_2d", [](const Head& head) { return equalized(head, 2); }},
    {"clahe_3d", [](const Head& head) { return equalized(head, 3); }},
    {"stitch", stitched},
    {"argmax", argmax_on_the_scan},
    {"postprocess", postprocessed},
    {"edit", edited},
    {"metrics", compared},
    {"roi_statistics", measured},
    {"label_surface", surfaces}};

nlohmann::ordered_json found_hashes() {
  const Head head;
  nlohmann::ordered_json found;
  for (const auto& [name, step] : kSteps) found[name] = std::to_string(step(head));
  return found;
}

TEST(DeterminismTest, EveryStepGivesTheSameBitsOnEveryPlatform) {
  if (!std::filesystem::exists(kTemplates / "aal.nii.gz"))
    GTEST_SKIP() << "needs " << kTemplates << "; install the Debian package mricron-data";
  const auto found = found_hashes();
  if (std::getenv("VOXLET_UPDATE_GOLDEN") != nullptr) write_file(kGolden, found.dump(2) + "\n");
  const auto expected = nlohmann::ordered_json::parse(read_text_file(kGolden));
  ASSERT_EQ(found.size(), expected.size());
  for (const auto& [name, hash] : found.items()) EXPECT_EQ(hash, expected.value(name, "no hash yet")) << name;
}

TEST(DeterminismTest, EveryStepGivesTheSameBitsOnAnyNumberOfThreads) {
  if (!std::filesystem::exists(kTemplates / "aal.nii.gz"))
    GTEST_SKIP() << "needs " << kTemplates << "; install the Debian package mricron-data";
  const int before = thread_count();
  set_thread_count(1);
  const auto alone = found_hashes();
  set_thread_count(5);
  const auto together = found_hashes();
  set_thread_count(before);
  EXPECT_EQ(alone, together);
}

}  // namespace
}  // namespace voxlet
