#include "mesh/marching_cubes.h"

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "mesh/cube_loops.h"

namespace voxlet {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// One slice of the box with a rim of background: which voxels are inside, and the vertices on the edges that begin at
/// each of them.
struct Plane {
  std::vector<std::uint8_t> inside;
  std::vector<std::array<std::uint32_t, 3>> vertices;

  explicit Plane(std::size_t size) : inside(size), vertices(size) {}
};

class Builder {
 public:
  Builder(const LabelVolume& labels, std::uint16_t id, const Box& box)
      : labels_(labels),
        id_(id),
        box_(box),
        width_(static_cast<std::size_t>(box.size.ni) + 2),
        height_(static_cast<std::size_t>(box.size.nj) + 2),
        low_(width_ * height_),
        high_(width_ * height_) {}

  RawSurface run() {
    for (std::int64_t k = -1; k < box_.size.nk; ++k) {
      std::swap(low_, high_);
      fill_high(k + 1);
      if (k == -1) std::fill(low_.vertices.begin(), low_.vertices.end(), std::array{kNone, kNone, kNone});
      for (std::size_t j = 0; j + 1 < height_; ++j)
        for (std::size_t i = 0; i + 1 < width_; ++i) add_cell(i, j, k);
    }
    return std::move(surface_);
  }

 private:
  void fill_high(std::int64_t k) {
    std::fill(high_.inside.begin(), high_.inside.end(), std::uint8_t{0});
    std::fill(high_.vertices.begin(), high_.vertices.end(), std::array{kNone, kNone, kNone});
    if (k >= box_.size.nk) return;
    for (std::int64_t j = 0; j < box_.size.nj; ++j) {
      const std::uint16_t* row = &labels_.at(box_.first.i, box_.first.j + j, box_.first.k + k);
      std::uint8_t* inside = &high_.inside[(static_cast<std::size_t>(j) + 1) * width_ + 1];
      std::transform(row, row + box_.size.ni, inside, [&](std::uint16_t at) { return at == id_ ? 1 : 0; });
    }
  }

  /// The case of the cell whose lowest corner is sample `at` of the low plane.
  std::size_t case_of(std::size_t at) const {
    std::size_t bits = 0;
    for (std::size_t corner = 0; corner < 8; ++corner) bits |= std::size_t{inside_of(at, corner)} << corner;
    return bits;
  }

  std::uint8_t inside_of(std::size_t at, std::size_t corner) const {
    return ((corner & 4U) != 0 ? high_ : low_).inside[at + (corner & 1U) + (corner >> 1U & 1U) * width_];
  }

  void add_cell(std::size_t i, std::size_t j, std::int64_t k) {
    const std::size_t cube = case_of(i + j * width_);
    if (cube == 0 || cube == 255) return;
    for (const CubeLoop& loop : cube_loops()[cube]) add_loop(loop, i, j, k);
  }

  void add_loop(const CubeLoop& loop, std::size_t i, std::size_t j, std::int64_t k) {
    std::array<std::uint32_t, 12> corners{};
    const std::size_t count = loop.edges.size();
    for (std::size_t n = 0; n < count; ++n) corners[n] = vertex_on(kCubeEdges[loop.edges[n]], i, j, k);
    if (loop.needs_centre) {
      const std::uint32_t centre = add_centre(corners, count);
      for (std::size_t n = 0; n < count; ++n)
        surface_.triangles.push_back({centre, corners[n], corners[(n + 1) % count]});
    } else {
      for (std::size_t n = 1; n + 1 < count; ++n)
        surface_.triangles.push_back({corners[0], corners[n], corners[n + 1]});
    }
  }

  /// Cells share the vertices on their edges.
  std::uint32_t vertex_on(const CubeEdge& edge, std::size_t i, std::size_t j, std::int64_t k) {
    const std::size_t x = i + (edge.corner & 1), y = j + (edge.corner >> 1 & 1);
    const std::int64_t z = k + (edge.corner >> 2);
    std::uint32_t& vertex =
        (edge.corner >> 2 ? high_ : low_).vertices[x + y * width_][static_cast<std::size_t>(edge.axis)];
    if (vertex != kNone) return vertex;
    std::array<float, 3> place{static_cast<float>(box_.first.i - 1 + static_cast<std::int64_t>(x)),
                               static_cast<float>(box_.first.j - 1 + static_cast<std::int64_t>(y)),
                               static_cast<float>(box_.first.k + z)};
    place[static_cast<std::size_t>(edge.axis)] += 0.5F;
    const bool lower_is_inside = (edge.corner >> 2 ? high_ : low_).inside[x + y * width_] != 0;
    const float along_i = edge.axis == 0 ? place[0] : 0.0F;
    return vertex = add_vertex(place, lower_is_inside ? along_i : -along_i);
  }

  std::uint32_t add_centre(const std::array<std::uint32_t, 12>& corners, std::size_t count) {
    std::array<float, 3> centre{};
    for (std::size_t n = 0; n < count; ++n)
      for (std::size_t axis = 0; axis < 3; ++axis)
        centre[axis] += surface_.vertices[corners[n]][axis] / static_cast<float>(count);
    return add_vertex(centre, 0);
  }

  /// Every cut edge crosses a face of the label's voxels. By the divergence theorem the voxels' volume is the sum of
  /// the faces' places along i, those that look the other way taken off: that is what `volume_share` counts.
  std::uint32_t add_vertex(const std::array<float, 3>& place, float volume_share) {
    if (surface_.vertices.size() >= kNone)
      throw Error(ErrorCode::kTooLarge,
                  "Expected a surface of fewer than 2^32 vertices, found more; resample the labels.");
    surface_.vertices.push_back(place);
    surface_.volume_shares.push_back(volume_share);
    return static_cast<std::uint32_t>(surface_.vertices.size() - 1);
  }

  const LabelVolume& labels_;
  std::uint16_t id_;
  Box box_;
  std::size_t width_, height_;
  Plane low_, high_;
  RawSurface surface_;
};

}  // namespace

RawSurface march_cubes(const LabelVolume& labels, std::uint16_t id, const Box& box) {
  return Builder(labels, id, box).run();
}

}  // namespace voxlet
