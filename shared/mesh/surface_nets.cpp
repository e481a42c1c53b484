#include "mesh/surface_nets.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "volume/bounding_box.h"

namespace voxlet {
namespace {

/// Taubin's λ and μ: 1 / λ + 1 / μ = 0.1, below which a wave on the surface stays.
constexpr float kShrink = 0.5F, kGrow = -0.5263F;
constexpr std::uint32_t kNone = 0xffffffffU;

struct Vertex {
  std::array<std::int64_t, 3> cell;  ///< between voxels cell and cell + 1 of each axis
  std::array<float, 3> offset;       ///< in the cell, 0 … 1 on each axis
  std::array<std::uint32_t, 6> links{kNone, kNone, kNone, kNone, kNone, kNone};
};

/// The label's box; none where it is absent. Rows without the label are passed over quickly.
std::optional<Box> box_of(const LabelVolume& labels, std::uint16_t id) {
  if (std::find(labels.voxels.begin(), labels.voxels.end(), id) == labels.voxels.end()) return std::nullopt;
  return label_bounding_box(labels, id);
}

class Net {
 public:
  Net(const LabelVolume& labels, std::uint16_t id, const Box& box)
      : labels_(labels),
        id_(id),
        first_{box.first.i - 1, box.first.j - 1, box.first.k - 1},
        cells_{box.size.ni + 1, box.size.nj + 1, box.size.nk + 1},
        vertex_of_(static_cast<std::size_t>(cells_[0] * cells_[1] * cells_[2]), kNone) {
    place_vertices();
    for (Vertex& vertex : vertices_) link(vertex);
  }

  /// Moves each vertex by `part` of the way to the mean of its links, as far as its cell allows.
  void relax(float part);
  Mesh mesh() const;

 private:
  using Cell = std::array<std::int64_t, 3>;

  bool inside(std::int64_t i, std::int64_t j, std::int64_t k) const {
    const Shape& shape = labels_.shape();
    return i >= 0 && j >= 0 && k >= 0 && i < shape.ni && j < shape.nj && k < shape.nk && labels_.at(i, j, k) == id_;
  }
  bool corner(const Cell& cell, int n) const {
    return inside(cell[0] + (n & 1), cell[1] + (n >> 1 & 1), cell[2] + (n >> 2 & 1));
  }
  std::uint32_t& slot(const Cell& cell) { return vertex_of_[index_of(cell)]; }
  std::size_t index_of(const Cell& cell) const {
    return static_cast<std::size_t>(cell[0] - first_[0] +
                                    cells_[0] * (cell[1] - first_[1] + cells_[1] * (cell[2] - first_[2])));
  }
  bool has_cell(const Cell& cell) const {
    for (std::size_t axis = 0; axis < 3; ++axis)
      if (cell[axis] < first_[axis] || cell[axis] >= first_[axis] + cells_[axis]) return false;
    return true;
  }

  void place_vertices();
  void place_vertex(const Cell& cell);
  void link(Vertex& vertex);
  void add_quads(const Vertex& vertex, bool flipped, Mesh& mesh) const;

  const LabelVolume& labels_;
  std::uint16_t id_;
  Cell first_, cells_;
  std::vector<std::uint32_t> vertex_of_;
  std::vector<Vertex> vertices_;
};

void Net::place_vertices() {
  for (std::int64_t k = 0; k < cells_[2]; ++k)
    for (std::int64_t j = 0; j < cells_[1]; ++j)
      for (std::int64_t i = 0; i < cells_[0]; ++i) place_vertex({first_[0] + i, first_[1] + j, first_[2] + k});
}

/// At the mean of the middles of the cell's edges that the boundary crosses.
void Net::place_vertex(const Cell& cell) {
  std::array<bool, 8> in{};
  for (int n = 0; n < 8; ++n) in[static_cast<std::size_t>(n)] = corner(cell, n);
  if (std::all_of(in.begin(), in.end(), [&](bool one) { return one == in[0]; })) return;
  std::array<float, 3> sum{};
  float crossed = 0;
  for (std::size_t a = 0; a < 8; ++a)
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const std::size_t b = a | std::size_t{1} << axis;
      if (b == a || in[a] == in[b]) continue;
      for (std::size_t n = 0; n < 3; ++n) sum[n] += n == axis ? 0.5F : static_cast<float>(a >> n & 1U);
      ++crossed;
    }
  slot(cell) = static_cast<std::uint32_t>(vertices_.size());
  vertices_.push_back({cell, {sum[0] / crossed, sum[1] / crossed, sum[2] / crossed}});
}

/// Across the faces that the boundary crosses: those whose four corners differ.
void Net::link(Vertex& vertex) {
  for (int axis = 0; axis < 3; ++axis)
    for (int side = 0; side < 2; ++side) {
      int count = 0;
      for (int n = 0; n < 8; ++n)
        if ((n >> axis & 1) == side) count += corner(vertex.cell, n) ? 1 : 0;
      if (count == 0 || count == 4) continue;
      Cell next = vertex.cell;
      next[static_cast<std::size_t>(axis)] += side == 1 ? 1 : -1;
      if (has_cell(next))
        vertex.links[2 * static_cast<std::size_t>(axis) + static_cast<std::size_t>(side)] = slot(next);
    }
}

void Net::relax(float part) {
  std::vector<std::array<float, 3>> moved(vertices_.size());
  for (std::size_t n = 0; n < vertices_.size(); ++n) {
    const Vertex& vertex = vertices_[n];
    std::array<float, 3> sum{};
    float count = 0;
    for (const std::uint32_t other : vertex.links) {
      if (other == kNone) continue;
      const Vertex& linked = vertices_[other];
      for (std::size_t axis = 0; axis < 3; ++axis)
        sum[axis] += static_cast<float>(linked.cell[axis] - vertex.cell[axis]) + linked.offset[axis];
      ++count;
    }
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const float to_mean = count > 0 ? sum[axis] / count - vertex.offset[axis] : 0;
      moved[n][axis] = std::clamp(vertex.offset[axis] + part * to_mean, 0.0F, 1.0F);
    }
  }
  for (std::size_t n = 0; n < vertices_.size(); ++n) vertices_[n].offset = moved[n];
}

/// For each of the three voxel edges at the cell's lowest corner that the boundary crosses: the four cells around it.
void Net::add_quads(const Vertex& vertex, bool flipped, Mesh& mesh) const {
  const Cell& cell = vertex.cell;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const bool from = corner(cell, 0), to = corner(cell, 1 << axis);
    if (from == to) continue;
    const std::size_t u = (axis + 1) % 3, v = (axis + 2) % 3;
    std::array<std::uint32_t, 4> quad{};
    for (std::size_t n = 0; n < 4; ++n) {
      Cell around = cell;
      around[u] -= n == 1 || n == 2 ? 1 : 0;
      around[v] -= n >= 2 ? 1 : 0;
      quad[n] = vertex_of_[index_of(around)];
    }
    if (from == flipped) std::swap(quad[1], quad[3]);
    mesh.triangles.push_back({quad[0], quad[1], quad[2]});
    mesh.triangles.push_back({quad[0], quad[2], quad[3]});
  }
}

Mesh Net::mesh() const {
  Mesh mesh;
  mesh.vertices_mm.reserve(vertices_.size());
  for (const Vertex& vertex : vertices_) {
    const auto at = [&](std::size_t axis) { return static_cast<double>(vertex.cell[axis]) + vertex.offset[axis]; };
    const WorldPoint world = labels_.geometry.world_of({at(0), at(1), at(2)});
    mesh.vertices_mm.push_back({static_cast<float>(world.x), static_cast<float>(world.y), static_cast<float>(world.z)});
  }
  const auto& m = labels_.geometry.affine.rows;
  const double determinant = m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
                             m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
                             m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  for (const Vertex& vertex : vertices_) add_quads(vertex, determinant < 0, mesh);
  return mesh;
}

}  // namespace

Mesh surface_nets(const LabelVolume& labels, std::uint16_t id, const SurfaceNetsOptions& options) {
  if (options.iterations < 0 || options.iterations > 1000)
    throw Error(ErrorCode::kBadInput, "Expected 0 to 1000 iterations of the surface's relaxation; found " +
                                          std::to_string(options.iterations) + ".");
  const std::optional<Box> box = box_of(labels, id);
  if (!box) return {};
  Net net(labels, id, *box);
  for (int n = 0; n < options.iterations; ++n) {
    net.relax(kShrink);
    net.relax(kGrow);
  }
  return net.mesh();
}

}  // namespace voxlet
