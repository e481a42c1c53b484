#include "synthesis/susceptibility.h"

#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "synthesis/random_field.h"
#include "synthesis/scanner.h"
#include "volume/distance_transform.h"

namespace voxlet {
namespace {

enum class Tissue { kNucleus, kWhite, kGrey, kFluid, kVessel };

struct Susceptibility {
  double ppm;
  Tissue tissue;
};

/// By left ids. Brain stem and ventral diencephalon are mixtures that the phantom does not have: between its white
/// matter and its nuclei.
const std::map<std::uint16_t, Susceptibility>& priors() {
  using enum Tissue;
  static const std::map<std::uint16_t, Susceptibility> known{
      {11, {0.044, kNucleus}}, {12, {0.038, kNucleus}}, {13, {0.1305, kNucleus}}, {10, {0.02, kNucleus}},
      {26, {0.038, kNucleus}}, {27, {0.111, kNucleus}}, {28, {0.03, kNucleus}},   {2, {-0.03, kWhite}},
      {7, {-0.03, kWhite}},    {85, {-0.03, kWhite}},   {16, {-0.015, kWhite}},   {3, {0.02, kGrey}},
      {8, {0.02, kGrey}},      {17, {0.02, kGrey}},     {18, {0.02, kGrey}},      {4, {0.019, kFluid}},
      {5, {0.019, kFluid}},    {14, {0.019, kFluid}},   {15, {0.019, kFluid}},    {24, {0.019, kFluid}},
      {72, {0.019, kFluid}},   {136, {0.05, kVessel}},  {137, {0.05, kVessel}},   {30, {0.19, kVessel}}};
  return known;
}

constexpr std::uint16_t kFirstHeadTissueId = 500;

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

/// Waves whose direction lies on the cone at the magic angle to the third axis, strong in some places and weak in
/// others. Their SD over a large volume is `sd_ppm`.
void add_streaks(ImageVolume& image, double sd_ppm, Random& random) {
  constexpr int kWaves = 6;
  const double magic = std::acos(1 / std::sqrt(3.0));
  const Vec3 spacing = image.geometry.spacing_mm();
  const Shape& shape = image.shape();
  const ImageVolume strength = smooth_random_field(image.geometry, 30, 1, random);
  for (int wave = 0; wave < kWaves; ++wave) {
    const double step = 2 * std::numbers::pi / random.uniform(4, 20);  // per mm
    const double around = random.uniform(0, 2 * std::numbers::pi_v<float>), phase = random.uniform(0, 6.28F);
    const std::array<double, 3> k{step * std::sin(magic) * std::cos(around) * spacing[0],
                                  step * std::sin(magic) * std::sin(around) * spacing[1],
                                  step * std::cos(magic) * spacing[2]};
    const double amplitude = sd_ppm * std::sqrt(2.0 / kWaves);
    std::size_t v = 0;
    for (std::int64_t n = 0; n < shape.nk; ++n)
      for (std::int64_t j = 0; j < shape.nj; ++j)
        for (std::int64_t i = 0; i < shape.ni; ++i, ++v)
          image.voxels[v] += static_cast<float>(amplitude * strength.voxels[v] *
                                                std::cos(k[0] * static_cast<double>(i) + k[1] * static_cast<double>(j) +
                                                         k[2] * static_cast<double>(n) + phase));
  }
}

/// The fluid around the brain counts to it: brain extraction leaves it in the sulci.
Volume<std::uint8_t> outside_brain(const LabelVolume& labels) {
  Volume<std::uint8_t> outside(labels.geometry);
  for (std::size_t v = 0; v < labels.voxels.size(); ++v) {
    const std::uint16_t id = labels.voxels[v];
    outside.voxels[v] = id == 0 || id >= kFirstHeadTissueId ? 1 : 0;
  }
  return outside;
}

/// What background field removal leaves: smooth, and strongest at the surface.
void add_background(ImageVolume& image, const ImageVolume& depth_mm, double sd_ppm, Random& random) {
  constexpr double kDecay_mm = 15, kInside = 0.2;
  const ImageVolume field = smooth_random_field(image.geometry, 50, sd_ppm, random);
  for (std::size_t v = 0; v < image.voxels.size(); ++v) {
    const double share = kInside + (1 - kInside) * std::exp(-static_cast<double>(depth_mm.voxels[v]) / kDecay_mm);
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

void distort_susceptibility(ImageVolume& image, const LabelVolume& labels, const SynthesisOptions& options,
                            Random& random) {
  constexpr float kRimShare = 0.7F;
  constexpr double kWidestRim_mm = 6;
  const ImageVolume depth_mm = distance_mm(outside_brain(labels));
  blur_as_acquired(image, options, random);
  add_streaks(image, up_to(options.streaks_ppm, random), random);
  add_background(image, depth_mm, up_to(options.background_ppm, random), random);
  const auto noise = static_cast<float>(up_to(options.noise_ppm, random));
  for (auto& value : image.voxels) value += noise * random.normal();
  cut_rim(image, depth_mm, random.chance(kRimShare) ? up_to(kWidestRim_mm, random) : 0);
}

}  // namespace voxlet
