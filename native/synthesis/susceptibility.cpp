#include "synthesis/susceptibility.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "preprocess/crop.h"
#include "synthesis/random_field.h"
#include "synthesis/scanner.h"
#include "volume/distance_transform.h"
#include "volume/mask.h"

namespace voxlet {
namespace {

enum class Tissue { kNucleus, kWhite, kGrey, kFluid, kVessel };

struct Susceptibility {
  double ppm;
  Tissue tissue;
};

/// By left ids. Brain stem and ventral diencephalon are mixtures that the phantom does not have: white matter with grey
/// in it (the iron of the latter is in its nuclei: models/atlases/bigbrain-nuclei.json).
const std::map<std::uint16_t, Susceptibility>& priors() {
  using enum Tissue;
  static const std::map<std::uint16_t, Susceptibility> known{
      {11, {0.044, kNucleus}},  {12, {0.038, kNucleus}},   {13, {0.1305, kNucleus}},  {10, {0.02, kNucleus}},
      {26, {0.038, kNucleus}},  {27, {0.111, kNucleus}},   {28, {-0.005, kWhite}},    {451, {0.1, kNucleus}},
      {453, {0.111, kNucleus}}, {455, {0.1305, kNucleus}}, {457, {0.1305, kNucleus}}, {2, {-0.03, kWhite}},
      {7, {-0.03, kWhite}},     {85, {-0.03, kWhite}},     {16, {-0.015, kWhite}},    {3, {0.02, kGrey}},
      {8, {0.02, kGrey}},       {17, {0.02, kGrey}},       {18, {0.02, kGrey}},       {4, {0.019, kFluid}},
      {5, {0.019, kFluid}},     {14, {0.019, kFluid}},     {15, {0.019, kFluid}},     {24, {0.019, kFluid}},
      {72, {0.019, kFluid}},    {136, {0.05, kVessel}},    {137, {0.05, kVessel}},    {30, {0.19, kVessel}}};
  return known;
}

/// What people have in common between their own structures.
struct Person {
  double iron, reference_ppm;
  explicit Person(Random& random)
      : iron(std::exp(0.3 * static_cast<double>(random.normal()))),
        reference_ppm(0.015 * static_cast<double>(random.normal())) {}
};

double own_ppm(const Susceptibility& prior, const Person& person, Random& random) {
  const auto z = static_cast<double>(random.normal());
  switch (prior.tissue) {
    case Tissue::kNucleus:
      return prior.ppm * person.iron * std::exp(0.2 * z);
    case Tissue::kVessel:
      return prior.ppm * std::exp(0.4 * z);
    case Tissue::kWhite:
    case Tissue::kGrey:
    case Tissue::kFluid:
      break;
  }
  return prior.ppm + 0.01 * z;
}

Intensity drawn(std::uint16_t id, const Person& person, Random& random) {
  constexpr Susceptibility kSoftTissue{0, Tissue::kGrey};
  const auto known = priors().find(id);
  const double ppm = own_ppm(known == priors().end() ? kSoftTissue : known->second, person, random);
  return {ppm + person.reference_ppm, random.uniform(0.002F, 0.012F)};
}

/// Strong in some places and weak in others.
void add_streaks(ImageVolume& image, double sd_ppm, Random& random) {
  const Shape& shape = image.shape();
  const ImageVolume strength = smooth_random_field(image.geometry, kStreakCell_mm, 1, random);
  const auto waves = drawn_streaks(image.geometry.spacing_mm(), random);
  const double amplitude = sd_ppm * std::sqrt(2.0 / static_cast<double>(waves.size()));
  for (const auto& [k, phase] : waves) {
    std::size_t v = 0;
    for (std::int64_t n = 0; n < shape.nk; ++n)
      for (std::int64_t j = 0; j < shape.nj; ++j)
        for (std::int64_t i = 0; i < shape.ni; ++i, ++v)
          image.voxels[v] += static_cast<float>(amplitude * strength.voxels[v] *
                                                std::cos(k[0] * static_cast<double>(i) + k[1] * static_cast<double>(j) +
                                                         k[2] * static_cast<double>(n) + phase));
  }
}

/// The brain with the grid continued by its outer voxels, so that a mask that reaches the border goes on beyond it.
Volume<std::uint8_t> continued_brain(const LabelVolume& labels, std::int64_t voxels) {
  const Shape& shape = labels.shape();
  Volume<std::uint8_t> brain(box_geometry(
      labels.geometry,
      {{-voxels, -voxels, -voxels}, {shape.ni + 2 * voxels, shape.nj + 2 * voxels, shape.nk + 2 * voxels}}));
  auto inside = [&](std::int64_t index, std::int64_t size) {
    return std::clamp(index - voxels, std::int64_t{0}, size - 1);
  };
  std::size_t v = 0;
  for (std::int64_t k = 0; k < brain.shape().nk; ++k)
    for (std::int64_t j = 0; j < brain.shape().nj; ++j)
      for (std::int64_t i = 0; i < brain.shape().ni; ++i, ++v) {
        brain.voxels[v] = is_brain(labels.at(inside(i, shape.ni), inside(j, shape.nj), inside(k, shape.nk))) ? 1 : 0;
      }
  return brain;
}

/// The mask of a brain extraction has a smooth surface and no cisterns or sulci cut into it: a closing.
Volume<std::uint8_t> outside_brain(const LabelVolume& labels) {
  const std::int64_t voxels = closing_margin(labels.geometry.spacing_mm());
  const auto inside =
      crop(closed_mask(continued_brain(labels, voxels), kBrainClosing_mm), {{voxels, voxels, voxels}, labels.shape()});
  return mask_where(inside, [](std::uint8_t voxel) { return voxel == 0; });
}

/// What background field removal leaves: smooth, and strongest at the surface.
void add_background(ImageVolume& image, const ImageVolume& depth_mm, double sd_ppm, Random& random) {
  const ImageVolume field = smooth_random_field(image.geometry, kBackgroundCell_mm, sd_ppm, random);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) {
    const double nearness = std::exp(-static_cast<double>(depth_mm.voxels[v]) / kBackgroundDecay_mm);
    const double share = kBackgroundInside + (1 - kBackgroundInside) * nearness;
    image.voxels[v] += static_cast<float>(share) * field.voxels[v];
  }
}

void cut_rim(ImageVolume& image, const ImageVolume& depth_mm, double rim_mm) {
  for (std::size_t v = 0; v < image.voxels.size(); ++v)
    if (depth_mm.voxels[v] <= static_cast<float>(rim_mm)) image.voxels[v] = 0;
}

double up_to(double most, Random& random) { return random.uniform(0, static_cast<float>(most)); }

}  // namespace

Contrast susceptibility_contrast(const std::set<std::uint16_t>& ids, Random& random) {
  const Person person(random);
  Contrast contrast;
  for (const auto id : ids)
    if (left_id(id) == id) contrast[id] = drawn(id, person, random);
  for (const auto id : ids)
    if (left_id(id) != id)
      contrast[id] = contrast.contains(left_id(id)) ? contrast.at(left_id(id)) : drawn(left_id(id), person, random);
  return contrast;
}

std::vector<StreakWave> drawn_streaks(const Vec3& spacing_mm, Random& random) {
  constexpr std::size_t kWaves = 6;
  const double magic = std::acos(1 / std::sqrt(3.0));
  std::vector<StreakWave> waves(kWaves);
  for (auto& wave : waves) {
    const double step = 2 * std::numbers::pi / random.uniform(4, 20);  // per mm
    const double around = random.uniform(0, 2 * std::numbers::pi_v<float>);
    wave.phase = random.uniform(0, 6.28F);
    wave.k = {step * std::sin(magic) * std::cos(around) * spacing_mm[0],
              step * std::sin(magic) * std::sin(around) * spacing_mm[1], step * std::cos(magic) * spacing_mm[2]};
  }
  return waves;
}

double drawn_rim_mm(Random& random) {
  constexpr float kRimShare = 0.7F;
  constexpr double kWidestRim_mm = 6;
  return random.chance(kRimShare) ? up_to(kWidestRim_mm, random) : 0;
}

std::int64_t closing_margin(const Vec3& spacing_mm) {
  const double smallest = *std::min_element(spacing_mm.begin(), spacing_mm.end());
  return static_cast<std::int64_t>(std::ceil(2 * kBrainClosing_mm / smallest));
}

void distort_susceptibility(ImageVolume& image, const LabelVolume& labels, const SynthesisOptions& options,
                            Random& random) {
  const ImageVolume depth_mm = distance_mm(outside_brain(labels));
  blur_as_acquired(image, options, random);
  add_streaks(image, up_to(options.streaks_ppm, random), random);
  add_background(image, depth_mm, up_to(options.background_ppm, random), random);
  const auto noise = static_cast<float>(up_to(options.noise_ppm, random));
  for (auto& value : image.voxels) value += noise * random.normal();
  cut_rim(image, depth_mm, drawn_rim_mm(random));
}

}  // namespace voxlet
