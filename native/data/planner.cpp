#include "data/planner.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "data/histogram_references.h"
#include "io/nifti.h"
#include "plan/network_rules.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

using nlohmann::ordered_json;

constexpr int kFirstLevelChannels = 16;
constexpr int kMostLevels = 4;
constexpr int kSmallestCoarseAxis = 4;
constexpr int kSmallestPatchAxis = 16;

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
}

Geometry oriented_geometry(const DatasetCase& files, const Orientation& target) {
  const auto geometry = read_nifti_info(files.images.front()).geometry;
  return reorient(geometry, axis_order(closest_orientation(geometry.affine), target));
}

std::int64_t round_up(std::int64_t value, std::int64_t multiple) {
  return (value + multiple - 1) / multiple * multiple;
}

Shape shape_at(const Vec3& extent_mm, const Vec3& spacing_mm) {
  std::array<std::int64_t, 3> sizes{};
  for (std::size_t a = 0; a < 3; ++a) {
    sizes[a] = std::max<std::int64_t>(1, std::llround(extent_mm[a] / spacing_mm[a]));
  }
  return shape_from(sizes);
}

std::vector<double> planned_channels(int levels) {
  std::vector<double> channels;
  for (int l = 0; l < levels; ++l) channels.push_back(kFirstLevelChannels << l);
  return channels;
}

/// The case decides how deep a U-Net is; the published networks have the depth of their papers.
void plan_levels(Plan& plan, const Shape& median) {
  if (plan.network.name != "unet" || plan.network.parameters.contains("channels")) return;
  plan.network.parameters["channels"] = planned_channels(planned_levels(median));
}

/// The plan that the dataset alone suggests.
Plan suggested_plan(const Dataset& dataset, const Fingerprint& fingerprint) {
  Plan plan;
  plan.name = dataset.name;
  plan.channels = dataset.channels;
  plan.labels = dataset.labels;
  plan.licence = dataset.licence;
  plan.trained_on = dataset.name + ", " + std::to_string(fingerprint.cases) + " cases";
  plan.spacing_mm = fingerprint.spacing_mm;
  return plan;
}

bool has(const ordered_json& recipe, const char* object, const char* key) {
  return recipe.contains(object) && recipe.at(object).contains(key);
}

void require_known_data(const Plan& plan, const Dataset& dataset) {
  if (plan.channels.size() == dataset.channels.size()) return;
  throw Error(ErrorCode::kBadInput, "The recipe has " + std::to_string(plan.channels.size()) +
                                        " channels, but the dataset has " + std::to_string(dataset.channels.size()) +
                                        ".");
}

}  // namespace

Fingerprint make_fingerprint(const Dataset& dataset, const std::string& orientation, Progress& progress) {
  const auto target = parse_orientation(orientation);
  std::array<std::vector<double>, 3> spacing, extent;
  for (std::size_t n = 0; n < dataset.cases.size(); ++n) {
    const auto geometry = oriented_geometry(dataset.cases[n], target);
    for (int a = 0; a < 3; ++a) {
      const auto axis = static_cast<std::size_t>(a);
      spacing[axis].push_back(geometry.spacing_mm()[axis]);
      extent[axis].push_back(spacing[axis].back() * static_cast<double>(geometry.shape[a]));
    }
    progress.report(static_cast<double>(n + 1) / static_cast<double>(dataset.cases.size()), "Reading headers");
  }
  return {dataset.cases.size(),
          {median(spacing[0]), median(spacing[1]), median(spacing[2])},
          {median(extent[0]), median(extent[1]), median(extent[2])}};
}

int planned_levels(const Shape& median) {
  const auto shortest = std::min({median.ni, median.nj, median.nk});
  int levels = 2;
  while (levels < kMostLevels && (shortest >> levels) >= kSmallestCoarseAxis) ++levels;
  return levels;
}

Shape planned_patch(const Shape& median, const std::array<int, 3>& multiples) {
  std::array<std::int64_t, 3> size{};
  for (std::size_t a = 0; a < 3; ++a)
    size[a] = round_up(std::max<std::int64_t>(median[static_cast<int>(a)], kSmallestPatchAxis), multiples[a]);
  while (size[0] * size[1] * size[2] > kPatchVoxels) {
    const auto longest = static_cast<std::size_t>(std::max_element(size.begin(), size.end()) - size.begin());
    size[longest] -= multiples[longest];
  }
  return shape_from(size);
}

std::string recipe_orientation(const ordered_json& recipe) { return recipe.value("orientation", Plan{}.orientation); }

Plan make_plan(const Dataset& dataset, const Fingerprint& fingerprint, const ordered_json& recipe) {
  auto json = ordered_json::parse(to_json(suggested_plan(dataset, fingerprint)));
  json.merge_patch(recipe);
  add_histogram_references(json, dataset);
  auto plan = plan_from_json(json.dump(), "the recipe");
  const auto shape = shape_at(fingerprint.extent_mm, plan.spacing_mm);
  plan_levels(plan, shape);
  if (!has(recipe, "patch", "size")) plan.patch.size = planned_patch(shape, size_multiples(plan));
  plan.network = complete_network(plan);
  require_known_data(plan, dataset);
  plan.validate();
  return plan;
}

}  // namespace voxlet
