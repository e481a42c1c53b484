#include "synthesis/synthesis.h"

#include "base/error.h"
#include "synthesis/deformation.h"
#include "synthesis/field_of_view.h"
#include "synthesis/scanner.h"
#include "synthesis/susceptibility.h"
#include "synthesis/tissue_variation.h"
#include "volume/bounding_box.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

void remove_head_tissue(Contrast& contrast) {
  for (auto& [id, intensity] : contrast)
    if (id == 0 || id >= kFirstHeadTissueId) intensity = {0, 0};
}

Contrast any_contrast(const std::set<std::uint16_t>& ids, const SynthesisOptions& options, Random& random) {
  const bool grouped = options.grouped_share > 0 && random.chance(static_cast<float>(options.grouped_share));
  return grouped ? grouped_contrast(ids, random) : random_contrast(ids, random);
}

ImageVolume paint(const LabelVolume& labels, const Contrast& contrast, Random& random) {
  std::vector<Intensity> table(65536);
  for (const auto& [id, intensity] : contrast) table[id] = intensity;
  ImageVolume image(labels.geometry);
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) {
    const Intensity& intensity = table[labels.voxels[v]];
    image.voxels[v] = static_cast<float>(intensity.mean + intensity.sd * random.normal());
  }
  return image;
}

ImageVolume susceptibility_map(const LabelVolume& labels, const SynthesisOptions& options, Random& random) {
  const auto ids = ids_of(labels);
  ImageVolume image = paint(labels, susceptibility_contrast(ids, random), random);
  add_texture(image, labels, ids, options.texture_ppm, random);
  distort_susceptibility(image, labels, options, random);
  return image;
}

}  // namespace

void SynthesisOptions::validate() const {
  auto require = [](bool condition, const char* sentence) {
    if (!condition) throw Error(ErrorCode::kBadInput, sentence);
  };
  require(spacing_mm >= 0.3 && spacing_mm <= 10, "Expected a spacing of 0.3 … 10 mm for synthetic scans.");
  require(smallest_scale > 0 && smallest_scale <= largest_scale, "Expected 0 < smallest scale ≤ largest scale.");
  require(t1_share >= 0 && t1_share <= 1 && skull_strip_share >= 0 && skull_strip_share <= 1,
          "Expected shares of synthetic scans in 0 … 1.");
  require(thick_share >= 0 && thick_share <= 1 && grouped_share >= 0 && grouped_share <= 1,
          "Expected shares of synthetic scans in 0 … 1.");
  require(thickest_mm >= 1.5 && thickest_mm <= 20, "Expected slices of at most 1.5 … 20 mm.");
  require(streaks_ppm >= 0 && background_ppm >= 0 && noise_ppm >= 0 && texture_ppm >= 0,
          "Expected strengths in ppm of 0 or more.");
  require(myelin >= 0 && myelin <= 1, "Expected a share of white matter's intensity in 0 … 1.");
  require(gamma_sd >= 0 && gamma_sd <= 2, "Expected an SD of gamma's logarithm of 0 … 2.");
  require(margin_mm >= 0 && crop_mm >= 0 && deformation_mm >= 0 && bias_sd >= 0 && noise_sd >= 0 && texture_sd >= 0 &&
              blur_mm >= 0.3,
          "Expected margins and strengths of 0 or more, and a blur of at least 0.3 mm.");
}

std::set<std::uint16_t> ids_of(const LabelVolume& labels) {
  std::vector<bool> seen(65536);
  for (const auto id : labels.voxels) seen[id] = true;
  std::set<std::uint16_t> ids;
  for (std::size_t id = 0; id < seen.size(); ++id)
    if (seen[id]) ids.insert(static_cast<std::uint16_t>(id));
  return ids;
}

SyntheticCase synthesize(const LabelVolume& label_map, const SynthesisOptions& options, Random& random,
                         const Contrast* prior) {
  LabelVolume labels = reorient_to(label_map, parse_orientation("RAS"));
  if (options.mirror && random.chance(0.5F)) mirror_left_right(labels);
  const Geometry grid = random_field_of_view(labels.geometry, labelled_box(labels), options, random);
  const WorldPoint centre = box_middle(grid, whole_box(grid.shape));
  labels = RandomDeformation(grid, centre, options, random).apply(labels);
  ImageVolume image = scan_of(labels, options, random, prior);
  merge_ids(labels, options);
  return {std::move(image), std::move(labels)};
}

ImageVolume scan_of(const LabelVolume& labels, const SynthesisOptions& options, Random& random, const Contrast* prior) {
  if (options.susceptibility) return susceptibility_map(labels, options, random);
  const auto ids = ids_of(labels);
  const Contrast contrast = drawn_contrast(ids, options, prior, random);
  ImageVolume image = paint(labels, contrast, random);
  add_myelin(image, labels, contrast, options.myelin, random);
  add_texture(image, labels, ids, options.texture_sd, random);
  degrade(image, options, random);
  return image;
}

Contrast drawn_contrast(const std::set<std::uint16_t>& ids, const SynthesisOptions& options, const Contrast* prior,
                        Random& random) {
  constexpr double kPriorJitter = 0.03;
  const bool use_prior = random.chance(static_cast<float>(options.t1_share));
  Contrast contrast = !use_prior         ? any_contrast(ids, options, random)
                      : prior != nullptr ? jittered(*prior, kPriorJitter, random)
                                         : t1_contrast(ids, random);
  if (random.chance(static_cast<float>(options.skull_strip_share))) remove_head_tissue(contrast);
  return contrast;
}

void merge_ids(LabelVolume& labels, const SynthesisOptions& options) {
  if (options.merged.empty()) return;
  for (auto& id : labels.voxels) {
    const auto found = options.merged.find(id);
    if (found != options.merged.end()) id = found->second;
  }
}

void mirror_left_right(LabelVolume& labels) {
  const Geometry geometry = labels.geometry;
  AxisOrder order;
  order.flipped[0] = true;
  labels = reorient(labels, order);
  labels.geometry = geometry;  // the same box: the anatomy is mirrored, not the axes
  for (auto& id : labels.voxels) id = mirrored_id(id);
}

}  // namespace voxlet
