#include "phantoms.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "base/error.h"
#include "base/random.h"

namespace voxlet_bench {
namespace {

using voxlet::ImageVolume;
using voxlet::LabelVolume;
using voxlet::Random;
using voxlet::Vec3;

/// Voxel positions with the volume's middle at 0 and its faces at ±1.
double centred(std::int64_t index, std::int64_t side) {
  return (2.0 * static_cast<double>(index) + 1) / static_cast<double>(side) - 1;
}

/// 1 mm voxels.
voxlet::Geometry phantom_grid(std::int64_t side) { return {{side, side, side}, {}}; }

template <typename Visit>
void for_each_voxel(std::int64_t side, Visit visit) {
  std::size_t v = 0;
  for (std::int64_t k = 0; k < side; ++k)
    for (std::int64_t j = 0; j < side; ++j)
      for (std::int64_t i = 0; i < side; ++i, ++v) visit(v, Vec3{centred(i, side), centred(j, side), centred(k, side)});
}

struct Ellipsoid {
  Vec3 centre, radii;

  /// 0 in the middle, 1 on the surface.
  double radius_of(const Vec3& p) const {
    double sum = 0;
    for (std::size_t a = 0; a < 3; ++a) sum += (p[a] - centre[a]) * (p[a] - centre[a]) / (radii[a] * radii[a]);
    return std::sqrt(sum);
  }
};

/// Seven on either side.
std::vector<Ellipsoid> deep_structures() {
  const std::vector<Ellipsoid> right = {
      {{0.08, 0.14, 0.10}, {0.040, 0.13, 0.060}},   {{0.19, 0.03, 0.02}, {0.045, 0.12, 0.080}},
      {{0.125, -0.01, 0.0}, {0.018, 0.07, 0.045}},  {{0.08, -0.15, 0.06}, {0.060, 0.11, 0.065}},
      {{0.20, -0.18, -0.14}, {0.045, 0.13, 0.040}}, {{0.18, 0.02, -0.17}, {0.050, 0.06, 0.050}},
      {{0.06, -0.05, -0.09}, {0.030, 0.045, 0.025}}};
  std::vector<Ellipsoid> both = right;
  for (Ellipsoid mirrored : right) {
    mirrored.centre[0] = -mirrored.centre[0];
    both.push_back(mirrored);
  }
  return both;
}

/// Period 1, amplitude 1, nearly a sine.
double wave(double x) {
  const double t = x - std::floor(x);
  return t < 0.5 ? 16 * t * (0.5 - t) : -16 * (t - 0.5) * (1 - t);
}

/// Each structure's surface is moved by a wave of `wobble` of its radius.
LabelVolume labels_with(double wobble, std::int64_t side) {
  LabelVolume labels(phantom_grid(side));
  const auto structures = deep_structures();
  for_each_voxel(side, [&](std::size_t v, const Vec3& p) {
    const double limit = 1 + wobble * wave(7 * p[0] + 5 * p[1]) * wave(6 * p[2] + 4 * p[1]);
    for (std::size_t s = 0; s < structures.size(); ++s)
      if (structures[s].radius_of(p) <= limit) labels.voxels[v] = static_cast<std::uint16_t>(s + 1);
  });
  return labels;
}

/// Without noise.
double tissue(const Vec3& p, std::uint16_t label) {
  const double skull = Ellipsoid{{0, 0, 0}, {0.66, 0.82, 0.72}}.radius_of(p);
  if (skull > 1.12) return 0;
  if (skull > 1.06) return 900;  // scalp
  if (skull > 0.98) return 120;  // bone
  if (label != 0) return 640 + 25 * label;
  const double folds =
      0.04 * wave(5 * p[0] + 2 * p[1]) + 0.04 * wave(6 * p[1] - 3 * p[2]) + 0.03 * wave(7 * p[2] + p[0]);
  if (skull > 0.93 + folds) return 200;  // fluid
  return skull > 0.85 + folds ? 650 : 1000;
}

template <typename T, typename Values>
void write_raw(const std::filesystem::path& path, const Values& values) {
  const std::vector<T> stored(values.begin(), values.end());
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(stored.data()), static_cast<std::streamsize>(stored.size() * sizeof(T)));
}

template <typename T, typename Value>
voxlet::Volume<Value> read_raw(const std::filesystem::path& path) {
  std::error_code none;
  const auto length = static_cast<double>(std::filesystem::file_size(path, none));
  const auto side = none ? 0 : std::llround(std::cbrt(length / sizeof(T)));
  voxlet::Volume<Value> volume(phantom_grid(side));
  std::vector<T> stored(volume.voxels.size());
  const auto bytes = static_cast<std::streamsize>(stored.size() * sizeof(T));
  if (stored.empty() || !std::ifstream(path, std::ios::binary).read(reinterpret_cast<char*>(stored.data()), bytes))
    throw voxlet::Error(voxlet::ErrorCode::kIo, "Expected the phantom " + path.string() + "; run scripts/bench.sh.");
  std::copy(stored.begin(), stored.end(), volume.voxels.begin());
  return volume;
}

}  // namespace

ImageVolume head(std::int64_t side) {
  ImageVolume image(phantom_grid(side));
  const LabelVolume labels = reference_labels(side);
  Random random(2024);
  for_each_voxel(side, [&](std::size_t v, const Vec3& p) {
    const double bias = 1 + 0.15 * p[0] - 0.1 * p[2] * p[2];
    const double noisy = bias * tissue(p, labels.voxels[v]) + 20 * random.normal();
    image.voxels[v] =
        static_cast<float>(std::floor(std::abs(noisy) + 0.5));  // magnitude images have no negative values
  });
  return image;
}

LabelVolume reference_labels(std::int64_t side) { return labels_with(0, side); }

LabelVolume predicted_labels(std::int64_t side) { return labels_with(0.1, side); }

LabelVolume head_mask(const ImageVolume& head) {
  LabelVolume mask(head.geometry);
  for (std::size_t v = 0; v < head.voxels.size(); ++v) mask.voxels[v] = head.voxels[v] > 70 ? 1 : 0;
  return mask;
}

LabelVolume noise_mask(std::int64_t side) {
  LabelVolume mask(phantom_grid(side));
  Random random(7);
  for (auto& voxel : mask.voxels) voxel = random.chance(0.3F) ? 1 : 0;
  return mask;
}

void write_phantoms(const std::filesystem::path& folder, std::int64_t side) {
  std::filesystem::create_directories(folder);
  const ImageVolume image = head(side);
  write_raw<float>(folder / "head.f32", image.voxels);
  write_raw<std::int16_t>(folder / "head.i16", image.voxels);
  write_raw<std::uint8_t>(folder / "head_mask.u8", head_mask(image).voxels);
  write_raw<std::uint8_t>(folder / "noise_mask.u8", noise_mask(side).voxels);
  write_raw<std::uint8_t>(folder / "reference.u8", reference_labels(side).voxels);
  write_raw<std::uint8_t>(folder / "prediction.u8", predicted_labels(side).voxels);
}

ImageVolume load_image(const std::filesystem::path& folder, const std::string& name) {
  return read_raw<float, float>(folder / (name + ".f32"));
}

LabelVolume load_labels(const std::filesystem::path& folder, const std::string& name) {
  return read_raw<std::uint8_t, std::uint16_t>(folder / (name + ".u8"));
}

}  // namespace voxlet_bench
