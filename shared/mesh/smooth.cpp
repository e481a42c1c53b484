#include "mesh/smooth.h"

#include <algorithm>

#include "mesh/volume_keeper.h"

namespace voxlet {
namespace {

using Points = std::vector<std::array<float, 3>>;
using Triangles = std::vector<std::array<std::uint32_t, 3>>;

constexpr float kSmooth = 0.5F, kSwell = -0.53F;
constexpr int kLastApproaches = 3;  ///< to the volume, which is not linear in the step

/// On a closed mesh a vertex has as many neighbours as triangles.
std::vector<float> neighbour_counts(std::size_t vertices, const Triangles& triangles) {
  std::vector<float> counts(vertices);
  for (const auto& triangle : triangles)
    for (const std::uint32_t vertex : triangle) counts[vertex] += 1;
  return counts;
}

void add(std::array<float, 3>& sum, const std::array<float, 3>& point) {
  for (std::size_t axis = 0; axis < 3; ++axis) sum[axis] += point[axis];
}

/// Each vertex goes by `share` of the way to the mean of its neighbours.
void relax(Points& points, Points& sums, const Triangles& triangles, const std::vector<float>& counts, float share) {
  std::fill(sums.begin(), sums.end(), std::array<float, 3>{});
  for (const auto& [a, b, c] : triangles) {  // each neighbour once: every edge is there once in each direction
    add(sums[a], points[b]);
    add(sums[b], points[c]);
    add(sums[c], points[a]);
  }
  for (std::size_t v = 0; v < points.size(); ++v)
    for (std::size_t axis = 0; axis < 3; ++axis)
      points[v][axis] += share * (sums[v][axis] / counts[v] - points[v][axis]);
}

void hold_back(Points& points, const Points& home, float reach) {
  for (std::size_t v = 0; v < points.size(); ++v)
    for (std::size_t axis = 0; axis < 3; ++axis)
      points[v][axis] = std::clamp(points[v][axis], home[v][axis] - reach, home[v][axis] + reach);
}

}  // namespace

void smooth(RawSurface& surface, int steps, float reach) {
  if (steps == 0) return;
  Points& vertices = surface.vertices;
  const Points home = vertices;
  const std::vector<float> counts = neighbour_counts(vertices.size(), surface.triangles);
  Points sums(vertices.size());
  VolumeKeeper keeper(surface);
  auto approach = [&] {
    keeper.approach(vertices);
    hold_back(vertices, home, reach);
  };
  for (int step = 0; step < steps; ++step) {
    relax(vertices, sums, surface.triangles, counts, kSmooth);
    relax(vertices, sums, surface.triangles, counts, kSwell);
    approach();
  }
  for (int n = 0; n < kLastApproaches; ++n) approach();
}

}  // namespace voxlet
