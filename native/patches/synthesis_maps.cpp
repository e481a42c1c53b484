#include "patches/synthesis_maps.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "base/parallel_for.h"
#include "inference/region.h"
#include "io/nifti.h"
#include "synthesis/field_of_view.h"
#include "synthesis/synthetic_dataset.h"
#include "volume/orientation.h"

namespace voxlet {
namespace {

/// How far the middle of a crop lies from that of its structures, as a share of half the patch: what a network that
/// finds the region is off, and more.
constexpr float kOffCentre = 0.15F;

bool sees_one_patch(const Plan& plan) {
  const auto has = [&](const char* name) {
    return std::any_of(plan.frame.begin(), plan.frame.end(), [&](const Step& step) {
      const auto shape = step.parameters.find("shape");
      return step.name == name && shape != step.parameters.end() &&
             step.list("shape") == std::vector<double>{static_cast<double>(plan.patch.size.ni),
                                                       static_cast<double>(plan.patch.size.nj),
                                                       static_cast<double>(plan.patch.size.nk)};
    });
  };
  return has("centre_crop") && has("pad");
}

void require_plan(const Plan& plan) {
  if (plan.channels.size() != 1 || plan.slice_stack.count != 1)
    throw Error(ErrorCode::kBadInput, "Expected a plan with one channel to synthesise scans for, found " +
                                          std::to_string(plan.network_channels()) + ".");
  if (plan.orientation != "RAS")
    throw Error(ErrorCode::kBadInput,
                "Expected a plan in RAS order to synthesise scans for, found " + plan.orientation + ".");
  if (!sees_one_patch(plan))
    throw Error(ErrorCode::kBadInput,
                "Expected a plan whose network sees its input as one patch, to synthesise scans while training: its "
                "frame needs the steps centre_crop and pad to the patch's size. Use voxlet synth for other plans.");
}

SynthesisMap synthesis_map(const std::filesystem::path& file, const Plan& plan, const SynthesisOptions& options) {
  SynthesisMap map{label_map_name(file), reorient_to(read_nifti_labels(file), parse_orientation("RAS")), {}, {}};
  map.head = labelled_box(map.labels);
  if (!plan.has_region()) return map;
  LabelVolume structures = map.labels;
  merge_ids(structures, options);
  map.structures = region_middle(plan, structures);
  return map;
}

/// The grid of a patch around `centre`.
Geometry patch_grid(const Plan& plan, const WorldPoint& centre) {
  Geometry grid{plan.patch.size, affine_from_spacing(plan.spacing_mm)};
  const std::array<double, 3> middle{centre.x, centre.y, centre.z};
  for (int axis = 0; axis < 3; ++axis) {
    const auto a = static_cast<std::size_t>(axis);
    grid.affine.rows[a][3] = middle[a] - 0.5 * static_cast<double>(grid.shape[axis] - 1) * plan.spacing_mm[a];
  }
  return grid;
}

/// The voxels of a patch's grid that a scan with this field of view has.
Box seen_box(const Geometry& grid, const Geometry& field_of_view) {
  std::array<std::int64_t, 3> first{}, size{};
  const Vec3 spacing = grid.spacing_mm(), step = field_of_view.spacing_mm();
  for (int axis = 0; axis < 3; ++axis) {
    const auto a = static_cast<std::size_t>(axis);
    first[a] = std::llround((field_of_view.affine.rows[a][3] - grid.affine.rows[a][3]) / spacing[a]);
    size[a] =
        std::max<std::int64_t>(1, std::llround(static_cast<double>(field_of_view.shape[axis]) * step[a] / spacing[a]));
  }
  return intersection_of(whole_box(grid.shape), {{first[0], first[1], first[2]}, shape_from(size)});
}

WorldPoint off_centre(const WorldPoint& centre, const Plan& plan, Random& random) {
  const auto moved = [&](double mm, int axis) {
    const double half =
        0.5 * static_cast<double>(plan.patch.size[axis]) * plan.spacing_mm[static_cast<std::size_t>(axis)];
    return mm + random.uniform(-kOffCentre, kOffCentre) * half;
  };
  return {moved(centre.x, 0), moved(centre.y, 1), moved(centre.z, 2)};
}

}  // namespace

std::vector<SynthesisMap> read_synthesis_maps(const std::filesystem::path& folder,
                                              const std::vector<std::string>& names, const Plan& plan,
                                              const SynthesisOptions& options, Progress& progress) {
  std::vector<std::filesystem::path> files;
  for (const auto& file : find_label_maps(folder))
    if (names.empty() || std::find(names.begin(), names.end(), label_map_name(file)) != names.end())
      files.push_back(file);
  if (files.empty())
    throw Error(ErrorCode::kBadInput, "Expected label maps in " + folder.string() +
                                          " of which the fold's training cases were made, found none.");
  std::vector<SynthesisMap> maps(files.size());
  for_each_item(files.size(), [&](std::size_t n) { maps[n] = synthesis_map(files[n], plan, options); },
                {&progress, "read label maps"});
  return maps;
}

SynthesisView drawn_view(const SynthesisMap& map, const Plan& plan, const SynthesisOptions& options, Random& random) {
  const Geometry field_of_view = random_field_of_view(map.labels.geometry, map.head, options, random);
  const bool in_region = plan.has_region();
  const Geometry grid = patch_grid(plan, in_region ? off_centre(map.structures, plan, random)
                                                   : box_middle(field_of_view, whole_box(field_of_view.shape)));
  return {grid, seen_box(grid, field_of_view), in_region ? map.structures : box_middle(map.labels.geometry, map.head)};
}

void require_synthesis(const std::vector<SynthesisMap>& maps, const Plan& plan, const SynthesisOptions& options) {
  options.validate();
  require_plan(plan);
  if (maps.empty()) throw Error(ErrorCode::kBadInput, "Expected at least one label map to train on, found none.");
}

}  // namespace voxlet
