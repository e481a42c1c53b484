#include "synthesis/tissue_variation.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "synthesis/random_field.h"

namespace voxlet {
namespace {

/// 1 well inside of the cerebral white matter and at its border, less with the distance from it.
ImageVolume nearness_of_white_matter(const LabelVolume& labels, double reach_mm) {
  ImageVolume near(labels.geometry);
  for (std::size_t v = 0; v < near.voxels.size(); ++v)
    near.voxels[v] = is_cerebral_white_matter(labels.voxels[v]) ? 1.0F : 0.0F;
  const Vec3 spacing = labels.geometry.spacing_mm();
  gaussian_blur(near, {reach_mm / spacing[0], reach_mm / spacing[1], reach_mm / spacing[2]});
  for (auto& value : near.voxels) value = std::min(1.0F, 2 * value);  // half of a flat border's neighbours are white
  return near;
}

/// What a voxel of each id gains at the border.
std::vector<float> gains_of(const Contrast& contrast, double white, double largest_share, Random& random) {
  std::vector<float> gains(65536);
  for (const auto& [id, intensity] : contrast) {
    const bool drawn_already = left_id(id) != id && contrast.contains(left_id(id));
    const float share = drawn_already ? 0 : random.uniform(0, static_cast<float>(largest_share));
    if (is_grey(id)) gains[id] = share * static_cast<float>(white - intensity.mean);
  }
  for (const auto& [id, intensity] : contrast)
    if (contrast.contains(left_id(id))) gains[id] = gains[left_id(id)];
  return gains;
}

}  // namespace

std::vector<float> drawn_texture(const std::set<std::uint16_t>& ids, double largest_sd, Random& random) {
  std::vector<float> strength(65536);
  for (const auto id : ids) strength[id] = id == 0 ? 0 : random.uniform(0, static_cast<float>(largest_sd));
  return strength;
}

Myelin drawn_myelin(const Contrast& contrast, double largest_share, Random& random) {
  const auto white = std::find_if(contrast.begin(), contrast.end(),
                                  [](const auto& entry) { return is_cerebral_white_matter(entry.first); });
  if (largest_share <= 0 || white == contrast.end()) return {};
  std::vector<float> gains = gains_of(contrast, white->second.mean, largest_share, random);
  return {std::move(gains), random.uniform(1.5F, 5)};
}

void add_texture(ImageVolume& image, const LabelVolume& labels, const std::set<std::uint16_t>& ids, double largest_sd,
                 Random& random) {
  if (largest_sd <= 0) return;
  const ImageVolume field = smooth_random_field(image.geometry, kTextureCell_mm, 1, random);
  const std::vector<float> strength = drawn_texture(ids, largest_sd, random);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] += strength[labels.voxels[v]] * field.voxels[v];
}

void add_myelin(ImageVolume& image, const LabelVolume& labels, const Contrast& contrast, double largest_share,
                Random& random) {
  const Myelin myelin = drawn_myelin(contrast, largest_share, random);
  if (myelin.gains.empty()) return;
  const ImageVolume near = nearness_of_white_matter(labels, myelin.reach_mm);
  for (std::size_t v = 0; v < image.voxels.size(); ++v)
    image.voxels[v] += myelin.gains[labels.voxels[v]] * near.voxels[v];
}

}  // namespace voxlet
