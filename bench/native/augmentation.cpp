// What making a training patch of 64³ voxels costs, on one thread.
//   augmentation_bench steps                  a line of JSON with the milliseconds of each augmentation step
//   augmentation_bench CASE FOLDER THREADS    serves one case (serve.h) on the phantoms in FOLDER
#include <array>
#include <cmath>
#include <ctime>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "augmentation/augmentation.h"
#include "augmentation/spatial_augmentation.h"
#include "base/parallel_for.h"
#include "phantoms.h"
#include "plan/training_rules.h"
#include "serve.h"
#include "synthesis/random_field.h"

namespace voxlet_bench {
namespace {

using namespace voxlet;

constexpr std::int64_t kCase = 96;
constexpr Shape kPatch{64, 64, 64};
constexpr VoxelIndex kOrigin{16, 16, 16};
constexpr int kRepetitions = 10;  ///< in a run that is timed

/// The middle of the head in units of 1000, and one class where it is bright.
TrainingCase middle_of(const ImageVolume& head) {
  ImageVolume image(Geometry{{kCase, kCase, kCase}, {}});
  Volume<std::uint8_t> classes(image.geometry);
  const std::int64_t begin = (head.shape().ni - kCase) / 2;
  std::size_t v = 0;
  for (std::int64_t k = 0; k < kCase; ++k)
    for (std::int64_t j = 0; j < kCase; ++j)
      for (std::int64_t i = 0; i < kCase; ++i, ++v) {
        image.voxels[v] = head.at(begin + i, begin + j, begin + k) / 1000;
        classes.voxels[v] = image.voxels[v] > 0.7f ? 1 : 0;
      }
  return make_training_case("head", {image}, classes, 2, 1);
}

Plan plan_with(const std::vector<Step>& steps) {
  Plan plan;
  plan.labels = {{1, "bright", {}}};
  plan.patch.size = kPatch;
  plan.training.mirror_left_right = false;
  plan.training.intensity_augmentation = 0;
  plan.training.augmentation = steps;
  return plan;
}

// The peer has the same numbers: bench/peers/scipy_peer.py.
AffineMap affine() { return {{31.5, 31.5, 31.5}, {{{0.9, -0.2, 0.1}, {0.15, 0.95, -0.1}, {-0.05, 0.2, 0.9}}}}; }

BsplineMap bending() {
  Random random(1);
  BsplineMap map = random_bspline_map(kPatch, 16, 0, {}, random);
  std::size_t n = 0;
  for (std::int64_t k = 0; k < map.points.nk; ++k)
    for (std::int64_t j = 0; j < map.points.nj; ++j)
      for (std::int64_t i = 0; i < map.points.ni; ++i, ++n)
        for (std::size_t axis = 0; axis < 3; ++axis)
          map.displacements[n][axis] =
              static_cast<float>(3 * std::sin(static_cast<double>(i + 2 * j + 3 * k) + static_cast<double>(axis)));
  return map;
}

template <typename T>
double mean_of(const std::vector<T>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Work spatial_work(const ImageVolume& head, const SpatialTransform& transform) {
  auto source = std::make_shared<TrainingCase>(middle_of(head));
  auto patch = std::make_shared<Patch>();
  return {[=] {
            for (int n = 0; n < kRepetitions; ++n)
              *patch = cut_transformed_patch(*source, kOrigin, plan_with({}), transform);
          },
          [=] { return mean_of(patch->image) + mean_of(patch->classes); }};
}

Work blur_work(const ImageVolume& head) {
  const auto cut = cut_patch(middle_of(head), kOrigin, plan_with({}));
  ImageVolume image(Geometry{kPatch, {}});
  image.voxels = cut.image;
  auto blurred = std::make_shared<ImageVolume>(image);
  return {[=] {
            for (int n = 0; n < kRepetitions; ++n) {
              *blurred = image;
              gaussian_blur(*blurred, {1, 1, 1});
            }
          },
          [=] { return static_cast<double>(blurred->at(20, 30, 40)); }};
}

const std::map<std::string, std::function<Work(const ImageVolume&)>> kCases{
    {"augmentation_affine", [](const ImageVolume& head) { return spatial_work(head, {affine()}); }},
    {"augmentation_elastic",
     [](const ImageVolume& head) {
       return spatial_work(head, {affine(), bending()});
     }},
    {"augmentation_blur", blur_work}};

Step always(const std::string& name) { return {name, {{"probability", 1.0}}}; }

struct Line {
  std::string name;
  Plan plan;
};

/// Each step alone, then sets of them.
std::vector<Line> lines() {
  std::vector<Line> all{{"none", plan_with({})}};
  std::vector<Step> every;
  for (const auto& rule : augmentation_rules()) {
    all.push_back({rule.name, plan_with({always(rule.name)})});
    every.push_back(always(rule.name));
  }
  all.push_back({"all of them", plan_with(every)});
  all.push_back({"all that move",
                 plan_with({always("rotate"), always("scale"), always("shear"), always("shift"), always("elastic")})});
  all.push_back({"\"nnunet\"", plan_with(augmentation_preset("nnunet"))});
  all.push_back({"voxlet-default", plan_with({})});
  all.back().plan.training.mirror_left_right = true;
  all.back().plan.training.intensity_augmentation = 1;
  return all;
}

/// Of processor time, which is that of one thread, whatever else the machine does.
double milliseconds_per_patch(const TrainingCase& source, const Plan& plan) {
  const auto options = augmentation_options(plan);
  const std::clock_t start = std::clock();
  double seconds = 0;
  int patches = 0;
  for (; patches < 100 || seconds < 1; ++patches) {
    Random random(1, static_cast<std::uint64_t>(patches));
    auto patch = cut_augmented_patch(source, kOrigin, plan, options, random);
    augment(patch, options, random);
    seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  }
  return 1000 * seconds / patches;
}

int run(const std::vector<std::string>& arguments) {
  const SerialScope serial;
  if (arguments.size() == 1 && arguments[0] == "steps") {
    const auto source = middle_of(head());
    for (const auto& [name, plan] : lines())
      std::cout << "{\"step\": " << std::quoted(name) << ", \"ms\": " << milliseconds_per_patch(source, plan) << "}"
                << std::endl;
    return 0;
  }
  if (arguments.size() != 3 || !kCases.contains(arguments[0])) {
    std::cerr << "usage: augmentation_bench steps | augmentation_bench CASE FOLDER THREADS; the cases are";
    for (const auto& [name, work] : kCases) std::cerr << " " << name;
    std::cerr << "\n";
    return 2;
  }
  serve(kCases.at(arguments[0])(load_image(arguments[1], "head")));
  return 0;
}

}  // namespace
}  // namespace voxlet_bench

int main(int count, char** values) {
  try {
    return voxlet_bench::run({values + 1, values + count});
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
