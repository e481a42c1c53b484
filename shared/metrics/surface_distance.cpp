#include "metrics/surface_distance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/error.h"
#include "base/number_text.h"
#include "base/parallel_for.h"
#include "base/special_values.h"
#include "metrics/label_region.h"
#include "metrics/overlap.h"
#include "volume/distance_transform.h"

namespace voxlet {
namespace {

using Mask = Volume<std::uint8_t>;

/// One label's boundary voxels inside a box that holds all of the label.
Mask boundary(const LabelVolume& labels, std::uint16_t id, const Box& box) {
  Mask mask(Geometry{box.size, affine_from_spacing(labels.geometry.spacing_mm())});
  const auto [ni, nj, nk] = mask.shape();
  for (std::int64_t k = 0; k < nk; ++k)
    for (std::int64_t j = 0; j < nj; ++j)
      for (std::int64_t i = 0; i < ni; ++i) {
        const VoxelIndex voxel{box.first.i + i, box.first.j + j, box.first.k + k};
        if (labels.at(voxel.i, voxel.j, voxel.k) == id && !is_interior(labels, voxel)) mask.at(i, j, k) = 1;
      }
  return mask;
}

/// The distance to `to` at each voxel of `from`.
std::vector<float> directed_distances(const Mask& from, const Mask& to) {
  const ImageVolume squared = squared_distance_mm2(to);
  std::vector<float> distances;
  for (std::size_t v = 0; v < from.voxels.size(); ++v)
    if (from.voxels[v] != 0) distances.push_back(std::sqrt(squared.voxels[v]));
  return distances;
}

/// From corner to corner of the volume's outermost voxels.
float diagonal_mm(const Geometry& geometry) {
  double squares = 0;
  const Vec3 spacing = geometry.spacing_mm();
  for (int axis = 0; axis < 3; ++axis) {
    const double length = static_cast<double>(geometry.shape[axis]) * spacing[static_cast<std::size_t>(axis)];
    squares += length * length;
  }
  return static_cast<float>(std::sqrt(squares));
}

SurfaceDistances distances_in_box(const LabelVolume& reference, const LabelVolume& prediction, std::uint16_t id,
                                  const Box& box) {
  const Mask a = boundary(reference, id, box), b = boundary(prediction, id, box);
  SurfaceDistances distances{directed_distances(a, b), directed_distances(b, a)};
  if (distances.one_empty())
    for (auto* list : {&distances.reference_to_prediction, &distances.prediction_to_reference})
      std::fill(list->begin(), list->end(), diagonal_mm(reference.geometry));
  return distances;
}

using BoxMap = std::map<std::uint16_t, Box>;

/// For each label the box that holds it in both maps.
BoxMap joint_boxes(const LabelVolume& reference, const LabelVolume& prediction) {
  BoxMap boxes = label_boxes(reference);
  for (const auto& [id, box] : label_boxes(prediction)) {
    const auto [found, added] = boxes.try_emplace(id, box);
    if (!added) found->second = union_of(found->second, box);
  }
  return boxes;
}

/// One label of two maps, where it lies and where its results go.
struct Job {
  std::uint16_t id;
  Box box;
  SurfaceMetrics* metrics;
};

float nearest_rank(std::vector<float> values, double percent) {
  if (values.empty()) return 0;
  const double rank = std::ceil(percent * static_cast<double>(values.size()) / 100);
  const std::size_t index = std::min(static_cast<std::size_t>(std::max(rank, 1.0)), values.size()) - 1;
  const auto nth = values.begin() + static_cast<std::ptrdiff_t>(index);
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

void check_percentile(double percent) {
  if (!(percent > 0 && percent <= 100))
    throw Error(ErrorCode::kBadInput,
                "Expected a percentile above 0 and at most 100 for the Hausdorff distance, found " +
                    number_text(percent) + ".");
}

void check_tolerance(double tolerance_mm) {
  if (!(tolerance_mm >= 0))
    throw Error(ErrorCode::kBadInput,
                "Expected a tolerance of at least 0 mm for the surface Dice, found " + number_text(tolerance_mm) + ".");
}

}  // namespace

void SurfaceOptions::validate() const {
  check_percentile(percentile);
  check_tolerance(tolerance_mm);
}

SurfaceDistances surface_distances(const LabelVolume& reference, const LabelVolume& prediction, std::uint16_t id) {
  require_same_grid(reference.geometry, prediction.geometry);
  const BoxMap boxes = joint_boxes(reference, prediction);
  const auto box = boxes.find(id);
  return box == boxes.end() ? SurfaceDistances{} : distances_in_box(reference, prediction, id, box->second);
}

double hausdorff_mm(const SurfaceDistances& distances) { return percentile_hausdorff_mm(distances, 100); }

double percentile_hausdorff_mm(const SurfaceDistances& distances, double percent) {
  check_percentile(percent);
  if (distances.both_empty()) return kNaN;
  return std::max(nearest_rank(distances.reference_to_prediction, percent),
                  nearest_rank(distances.prediction_to_reference, percent));
}

double average_surface_distance_mm(const SurfaceDistances& distances) {
  if (distances.both_empty()) return kNaN;
  const auto &there = distances.reference_to_prediction, &back = distances.prediction_to_reference;
  const double sum = std::accumulate(there.begin(), there.end(), 0.0) + std::accumulate(back.begin(), back.end(), 0.0);
  return sum / static_cast<double>(there.size() + back.size());
}

double surface_dice(const SurfaceDistances& distances, double tolerance_mm) {
  check_tolerance(tolerance_mm);
  if (distances.both_empty()) return kNaN;
  if (distances.one_empty()) return 0;
  const auto &there = distances.reference_to_prediction, &back = distances.prediction_to_reference;
  auto within = [most = tolerance_mm * (1 + 1e-6)](float distance) { return static_cast<double>(distance) <= most; };
  const auto near = std::count_if(there.begin(), there.end(), within) + std::count_if(back.begin(), back.end(), within);
  return static_cast<double>(near) / static_cast<double>(there.size() + back.size());
}

SurfaceMetrics surface_metrics(const SurfaceDistances& distances, const SurfaceOptions& options) {
  return {hausdorff_mm(distances), percentile_hausdorff_mm(distances, options.percentile),
          average_surface_distance_mm(distances), surface_dice(distances, options.tolerance_mm), distances.one_empty()};
}

std::map<std::uint16_t, SurfaceMetrics> surface_metrics(const LabelVolume& reference, const LabelVolume& prediction,
                                                        const std::set<std::uint16_t>& ids,
                                                        const SurfaceOptions& options) {
  require_same_grid(reference.geometry, prediction.geometry);
  options.validate();
  std::map<std::uint16_t, SurfaceMetrics> result;
  std::vector<Job> small, large;
  for (const auto& [id, box] : joint_boxes(reference, prediction)) {
    const bool wanted = ids.empty() ? id != 0 : ids.contains(id);
    if (wanted) (box.size.count() <= kSerialVoxels ? small : large).push_back({id, box, &result[id]});
  }
  for (const auto id : ids) result.try_emplace(id, surface_metrics(SurfaceDistances{}, options));
  auto work = [&](const Job& job) {
    *job.metrics = surface_metrics(distances_in_box(reference, prediction, job.id, job.box), options);
  };
  std::for_each(large.begin(), large.end(), work);  // one after another: each uses every thread
  parallel_for(small.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t s = begin; s < end; ++s) work(small[s]);
  });
  return result;
}

}  // namespace voxlet
