#include "mesh/volume_keeper.h"

#include <algorithm>
#include <numeric>

#include "volume/vector_math.h"

namespace voxlet {
namespace {

using Parents = std::vector<std::uint32_t>;

std::uint32_t root_of(Parents& parents, std::uint32_t vertex) {
  while (parents[vertex] != vertex) vertex = parents[vertex] = parents[parents[vertex]];
  return vertex;
}

/// Of each vertex the least vertex of its component.
Parents least_vertices(const RawSurface& surface) {
  Parents parents(surface.vertices.size());
  std::iota(parents.begin(), parents.end(), 0U);
  for (const auto& triangle : surface.triangles)
    for (const std::uint32_t vertex : triangle) {
      const std::uint32_t a = root_of(parents, triangle[0]), b = root_of(parents, vertex);
      parents[std::max(a, b)] = std::min(a, b);
    }
  for (std::uint32_t vertex = 0; vertex < parents.size(); ++vertex) parents[vertex] = root_of(parents, vertex);
  return parents;
}

Vec3 corner(const std::vector<std::array<float, 3>>& vertices, std::uint32_t vertex) {
  return {vertices[vertex][0], vertices[vertex][1], vertices[vertex][2]};
}

/// A sixth of (b − a) × (c − a): summed around a vertex, the gradient of the volume there.
Vec3 sixth_of_cross(const Vec3& a, const Vec3& b, const Vec3& c) {
  const Vec3 u{b[0] - a[0], b[1] - a[1], b[2] - a[2]}, v{c[0] - a[0], c[1] - a[1], c[2] - a[2]};
  return {(u[1] * v[2] - u[2] * v[1]) / 6, (u[2] * v[0] - u[0] * v[2]) / 6, (u[0] * v[1] - u[1] * v[0]) / 6};
}

}  // namespace

VolumeKeeper::VolumeKeeper(const RawSurface& surface)
    : triangles_(surface.triangles), component_(least_vertices(surface)), gradient_(surface.vertices.size()) {
  std::vector<std::uint32_t> number(component_.size());
  for (std::uint32_t vertex = 0; vertex < component_.size(); ++vertex) {
    if (component_[vertex] == vertex) {
      number[vertex] = static_cast<std::uint32_t>(target_.size());
      target_.push_back(0);
    }
    component_[vertex] = number[component_[vertex]];
    target_[component_[vertex]] += static_cast<double>(surface.volume_shares[vertex]);
  }
}

void VolumeKeeper::approach(std::vector<std::array<float, 3>>& vertices) {
  std::vector<double> missing = target_, squares(target_.size());
  std::fill(gradient_.begin(), gradient_.end(), Vec3{});
  for (const auto& triangle : triangles_) {
    const Vec3 a = corner(vertices, triangle[0]);
    const Vec3 share = sixth_of_cross(a, corner(vertices, triangle[1]), corner(vertices, triangle[2]));
    missing[component_[triangle[0]]] -= inner(a, share);
    for (const std::uint32_t vertex : triangle)
      for (std::size_t axis = 0; axis < 3; ++axis) gradient_[vertex][axis] += share[axis];
  }
  for (std::size_t v = 0; v < vertices.size(); ++v) squares[component_[v]] += inner(gradient_[v], gradient_[v]);
  for (std::size_t v = 0; v < vertices.size(); ++v) {
    const std::uint32_t c = component_[v];
    if (squares[c] == 0) continue;
    for (std::size_t axis = 0; axis < 3; ++axis)
      vertices[v][axis] += static_cast<float>(missing[c] / squares[c] * gradient_[v][axis]);
  }
}

}  // namespace voxlet
