// Scans made worse in known ways, with their labels, to see what a model loses (bench/models/robustness.sh).
//   degrade_scans IMAGES LABELS OUTPUT   two folders with files of the same names → OUTPUT/VARIANT/{images,labels}/NAME
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iostream>
#include <numbers>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "io/folder.h"
#include "io/nifti.h"
#include "metrics/sample_statistics.h"
#include "preprocess/crop.h"
#include "preprocess/resample.h"
#include "preprocess/resample_to_grid.h"
#include "synthesis/random_field.h"
#include "synthesis/rotation.h"
#include "synthesis/scanner.h"
#include "volume/bounding_box.h"

namespace voxlet {
namespace {

namespace fs = std::filesystem;

struct Pair {
  ImageVolume image;
  LabelVolume labels;
};

/// Above which 0.5 % of the voxels lie.
float brightest(const ImageVolume& image) {
  std::vector<float> values = image.voxels;
  return static_cast<float>(percentile_by_selection(std::span<float>(values), 99.5));
}

/// The background stays what it is: a scan without its skull stays one.
void invert(Pair& pair) {
  const float most = brightest(pair.image);
  for (auto& value : pair.image.voxels)
    if (value > 0) value = std::max(0.0F, most - value) + 0.05F * most;
}

/// At other voxel sizes, blurred as slices of that thickness are.
void coarsen(Pair& pair, const Vec3& spacing_mm) {
  const Vec3 from = pair.image.geometry.spacing_mm();
  Vec3 sd{};
  for (std::size_t a = 0; a < 3; ++a)
    if (spacing_mm[a] > from[a]) sd[a] = slice_profile_sd(spacing_mm[a]) / from[a];
  gaussian_blur(pair.image, sd);
  const Shape shape = shape_at_spacing(pair.image.geometry, spacing_mm);
  pair.image = resample_linear(pair.image, shape);
  pair.labels = resample_nearest(pair.labels, shape);
}

/// A slope of ±`share` along each axis, which together stay within it.
void add_bias(Pair& pair, double share) {
  const Shape& shape = pair.image.shape();
  const auto slope = [](std::int64_t at, std::int64_t count) {
    return std::sin((static_cast<double>(at) / static_cast<double>(count) - 0.5) * std::numbers::pi);
  };
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i) {
        const double field = (slope(i, shape.ni) + slope(j, shape.nj) + slope(k, shape.nk)) / 3;
        pair.image.at(i, j, k) *= static_cast<float>(1 + share * field);
      }
}

/// Rician, as of magnitudes.
void add_noise(Pair& pair, float share) {
  Random random(1);
  const float sd = share * brightest(pair.image);
  for (auto& value : pair.image.voxels) value = std::hypot(value + sd * random.normal(), sd * random.normal());
}

/// The head turned in its field of view about each of the world's axes, one after another.
void rotate(Pair& pair, double degrees) {
  const Geometry grid = pair.image.geometry;
  const WorldPoint middle = box_middle(grid, whole_box(grid.shape));
  const std::array<double, 3> centre{middle.x, middle.y, middle.z};
  // Three turns of a / √3 about three axes make one of about a.
  const double radians = degrees * std::numbers::pi / 180 / std::sqrt(3);
  Matrix3 turn = kIdentity3;
  for (std::size_t axis = 0; axis < 3; ++axis) turn = multiply(rotation(axis, radians), turn);
  Geometry turned = grid;
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 4; ++c) {
      double sum = c == 3 ? centre[r] : 0;
      for (std::size_t m = 0; m < 3; ++m) sum += turn[r][m] * (grid.affine.rows[m][c] - (c == 3 ? centre[m] : 0));
      turned.affine.rows[r][c] = sum;
    }
  pair.image.geometry = pair.labels.geometry = turned;
  pair.image = resample_to_grid(pair.image, grid, Interpolation::kLinear);
  pair.labels = resample_labels_to_grid(pair.labels, grid);
}

/// What lies more than `margin` voxels outside of the box around all that `kept` names is cut away; around all labels
/// where none of them is named.
void cut(Pair& pair, std::int64_t margin, const std::vector<std::uint16_t>& kept) {
  const auto is_kept = [&](std::uint16_t id) { return std::find(kept.begin(), kept.end(), id) != kept.end(); };
  LabelVolume structures = pair.labels;
  if (std::any_of(structures.voxels.begin(), structures.voxels.end(), is_kept))
    for (auto& id : structures.voxels)
      if (!is_kept(id)) id = 0;
  const Box box = with_margin(bounding_box(structures), {margin, margin, margin}, pair.image.shape());
  pair.image = crop(pair.image, box);
  pair.labels = crop(pair.labels, box);
}

/// Neuromorphometrics' ids of the deep grey structures and the brain stem.
const std::vector<std::uint16_t> kDeepGrey{23, 30, 31, 32, 35, 36, 37, 47, 48, 55, 56, 57, 58, 59, 60};

using Change = std::function<void(Pair&)>;
const std::vector<std::pair<std::string, Change>> kVariants{
    {"as-it-is", [](Pair&) {}},
    {"inverted", invert},
    {"slices-3mm",
     [](Pair& pair) {
       coarsen(pair, {1, 1, 3});
     }},
    {"isotropic-2mm",
     [](Pair& pair) {
       coarsen(pair, {2, 2, 2});
     }},
    {"bias-30", [](Pair& pair) { add_bias(pair, 0.3); }},
    {"noise-5", [](Pair& pair) { add_noise(pair, 0.05F); }},
    {"rotated-15", [](Pair& pair) { rotate(pair, 15); }},
    {"cropped-15mm", [](Pair& pair) { cut(pair, 15, kDeepGrey); }},
};

void write_variants(const fs::path& image, const fs::path& labels, const fs::path& output) {
  const Pair pair{read_nifti_image(image), read_nifti_labels(labels)};
  for (const auto& [name, change] : kVariants) {
    Pair changed = pair;
    change(changed);
    for (const char* folder : {"images", "labels"}) fs::create_directories(output / name / folder);
    write_nifti(output / name / "images" / image.filename(), changed.image);
    write_nifti(output / name / "labels" / image.filename(), changed.labels);
  }
}

}  // namespace
}  // namespace voxlet

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  if (argc != 4) {
    std::cerr << "degrade_scans IMAGES LABELS OUTPUT\n";
    return 2;
  }
  try {
    for (const auto& image : voxlet::list_images(argv[1]))
      voxlet::write_variants(image, fs::path(argv[2]) / image.filename(), argv[3]);
  } catch (const voxlet::Error& error) {
    std::cerr << "degrade_scans: " << error.what() << "\n";
    return 1;
  }
}
