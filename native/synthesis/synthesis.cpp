#include "synthesis/synthesis.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.h"
#include "synthesis/random_field.h"
#include "synthesis/rotation.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

constexpr std::uint16_t kFirstHeadTissueId = 500;

double symmetric(Random& random, double bound) {
  const auto b = static_cast<float>(bound);
  return random.uniform(-b, b);
}

/// The linear map from the synthetic scan's mm to the label map's mm: its inverse rotates, scales and shears the head.
Matrix3 random_linear_map(const SynthesisOptions& options, Random& random) {
  Matrix3 m = kIdentity3;
  const double radians = options.rotation_degrees * std::numbers::pi / 180;
  for (std::size_t axis = 0; axis < 3; ++axis) m = multiply(rotation(axis, symmetric(random, radians)), m);
  const double scale =
      random.uniform(static_cast<float>(options.smallest_scale), static_cast<float>(options.largest_scale));
  Matrix3 stretch{};
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 3; ++c)
      stretch[r][c] =
          r == c ? 1 / (scale * (1 + symmetric(random, options.axis_scale))) : symmetric(random, options.shear);
  return multiply(m, stretch);
}

struct Box {
  std::array<std::int64_t, 3> low{INT64_MAX, INT64_MAX, INT64_MAX}, high{-1, -1, -1};
};

Box labelled_box(const LabelVolume& labels) {
  Box box;
  const Shape& shape = labels.shape();
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i) {
        if (labels.at(i, j, k) == 0) continue;
        const std::array<std::int64_t, 3> p{i, j, k};
        for (std::size_t a = 0; a < 3; ++a) {
          box.low[a] = std::min(box.low[a], p[a]);
          box.high[a] = std::max(box.high[a], p[a]);
        }
      }
  if (box.high[0] < 0)
    throw Error(ErrorCode::kBadInput, "Expected a label map, found a volume without labels; choose another file.");
  return box;
}

/// The synthetic scan's grid: around the labelled box, each side moved at random. World mm are the label map's.
Geometry random_field_of_view(const LabelVolume& labels, const SynthesisOptions& options, Random& random) {
  const Box box = labelled_box(labels);
  const Vec3 spacing = labels.geometry.spacing_mm();
  Geometry grid;
  std::array<std::int64_t, 3> sizes{};
  grid.affine = affine_from_spacing({options.spacing_mm, options.spacing_mm, options.spacing_mm});
  const WorldPoint first = labels.geometry.world_of(
      {static_cast<double>(box.low[0]), static_cast<double>(box.low[1]), static_cast<double>(box.low[2])});
  const std::array<double, 3> origin{first.x, first.y, first.z};
  for (std::size_t a = 0; a < 3; ++a) {
    const double before = random.uniform(static_cast<float>(-options.crop_mm), static_cast<float>(options.margin_mm));
    const double after = random.uniform(static_cast<float>(-options.crop_mm), static_cast<float>(options.margin_mm));
    const double length = static_cast<double>(box.high[a] - box.low[a] + 1) * spacing[a] + before + after;
    sizes[a] = std::max<std::int64_t>(16, std::llround(length / options.spacing_mm));
    grid.affine.rows[a][3] = origin[a] - before;
  }
  grid.shape = shape_from(sizes);
  return grid;
}

/// Where each voxel of the synthetic scan reads the label map.
class RandomDeformation {
 public:
  RandomDeformation(const Geometry& grid, const Geometry& label_map, const SynthesisOptions& options, Random& random)
      : grid_(grid), to_voxel_(label_map.affine.inverse()), linear_(random_linear_map(options, random)) {
    const double sd = random.uniform(0, static_cast<float>(options.deformation_mm));
    for (auto& component : displacement_)
      component = smooth_random_field(grid, options.deformation_cell_mm, sd, random);
    const Shape& s = grid.shape;
    centre_ = grid.world_of({0.5 * static_cast<double>(s.ni - 1), 0.5 * static_cast<double>(s.nj - 1),
                             0.5 * static_cast<double>(s.nk - 1)});
  }

  VoxelPoint source_of(std::int64_t i, std::int64_t j, std::int64_t k) const {
    const WorldPoint w = grid_.world_of({static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)});
    const Vec3 q{w.x - centre_.x, w.y - centre_.y, w.z - centre_.z};
    const std::size_t v = displacement_[0].offset(i, j, k);
    auto row = [&](std::size_t r) {
      return linear_[r][0] * q[0] + linear_[r][1] * q[1] + linear_[r][2] * q[2] + displacement_[r].voxels[v];
    };
    const WorldPoint p = to_voxel_.apply({centre_.x + row(0), centre_.y + row(1), centre_.z + row(2)});
    return {p.x, p.y, p.z};
  }

 private:
  Geometry grid_;
  Affine to_voxel_;
  Matrix3 linear_;
  std::array<ImageVolume, 3> displacement_;
  WorldPoint centre_;
};

std::uint16_t nearest_label(const LabelVolume& labels, const VoxelPoint& p) {
  const auto i = std::llround(p.i), j = std::llround(p.j), k = std::llround(p.k);
  const Shape& s = labels.shape();
  const bool inside = i >= 0 && j >= 0 && k >= 0 && i < s.ni && j < s.nj && k < s.nk;
  return inside ? labels.at(i, j, k) : std::uint16_t{0};
}

LabelVolume deform(const LabelVolume& labels, const SynthesisOptions& options, Random& random) {
  LabelVolume result(random_field_of_view(labels, options, random));
  const RandomDeformation deformation(result.geometry, labels.geometry, options, random);
  std::size_t v = 0;
  for (std::int64_t k = 0; k < result.shape().nk; ++k)
    for (std::int64_t j = 0; j < result.shape().nj; ++j)
      for (std::int64_t i = 0; i < result.shape().ni; ++i)
        result.voxels[v++] = nearest_label(labels, deformation.source_of(i, j, k));
  return result;
}

void mirror_left_right(LabelVolume& labels) {
  const Geometry geometry = labels.geometry;
  AxisOrder order;
  order.flipped[0] = true;
  labels = reorient(labels, order);
  labels.geometry = geometry;  // the same box: the anatomy is mirrored, not the axes
  for (auto& id : labels.voxels) id = mirrored_id(id);
}

std::set<std::uint16_t> ids_of(const LabelVolume& labels) {
  std::vector<bool> seen(65536);
  for (const auto id : labels.voxels) seen[id] = true;
  std::set<std::uint16_t> ids;
  for (std::size_t id = 0; id < seen.size(); ++id)
    if (seen[id]) ids.insert(static_cast<std::uint16_t>(id));
  return ids;
}

void remove_head_tissue(Contrast& contrast) {
  for (auto& [id, intensity] : contrast)
    if (id == 0 || id >= kFirstHeadTissueId) intensity = {0, 0};
}

Contrast draw_contrast(const LabelVolume& labels, const SynthesisOptions& options, const Contrast* prior,
                       Random& random) {
  constexpr double kPriorJitter = 0.03;
  const auto ids = ids_of(labels);
  const bool use_prior = random.chance(static_cast<float>(options.t1_share));
  Contrast contrast = !use_prior         ? random_contrast(ids, random)
                      : prior != nullptr ? jittered(*prior, kPriorJitter, random)
                                         : t1_contrast(ids, random);
  if (random.chance(static_cast<float>(options.skull_strip_share))) remove_head_tissue(contrast);
  return contrast;
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

void blur(ImageVolume& image, const SynthesisOptions& options, Random& random) {
  Vec3 sd{};
  for (auto& axis : sd) axis = random.uniform(0.3F, static_cast<float>(options.blur_mm)) / options.spacing_mm;
  gaussian_blur(image, sd);
}

void apply_bias_field(ImageVolume& image, const SynthesisOptions& options, Random& random) {
  constexpr double kBiasCellMm = 60;
  const double sd = random.uniform(0, static_cast<float>(options.bias_sd));
  const ImageVolume field = smooth_random_field(image.geometry, kBiasCellMm, sd, random);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) image.voxels[v] *= std::exp(field.voxels[v]);
}

/// Noise of the receiver, then a gamma curve; intensities stay at 0 or above, as magnitude images do.
void finish_image(ImageVolume& image, const SynthesisOptions& options, Random& random) {
  const float noise = random.uniform(0, static_cast<float>(options.noise_sd));
  const float gamma = std::exp(0.2F * random.normal());
  for (auto& value : image.voxels) {
    const float noisy = std::max(0.0F, value + noise * random.normal());
    value = 255.0F * std::pow(noisy / 255.0F, gamma);
  }
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
  require(margin_mm >= 0 && crop_mm >= 0 && deformation_mm >= 0 && bias_sd >= 0 && noise_sd >= 0 && blur_mm >= 0.3,
          "Expected margins and strengths of 0 or more, and a blur of at least 0.3 mm.");
}

SyntheticCase synthesize(const LabelVolume& label_map, const SynthesisOptions& options, Random& random,
                         const Contrast* prior) {
  LabelVolume labels = reorient_to(label_map, parse_orientation("RAS"));
  if (options.mirror && random.chance(0.5F)) mirror_left_right(labels);
  labels = deform(labels, options, random);
  ImageVolume image = paint(labels, draw_contrast(labels, options, prior, random), random);
  blur(image, options, random);
  apply_bias_field(image, options, random);
  finish_image(image, options, random);
  return {std::move(image), std::move(labels)};
}

}  // namespace voxlet
