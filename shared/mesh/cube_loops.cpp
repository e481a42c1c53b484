#include "mesh/cube_loops.h"

#include <algorithm>

namespace voxlet {
namespace {

using Face = std::array<int, 4>;   // its corners, counter-clockwise as seen from outside the cell
using Next = std::array<int, 12>;  // for each edge the one that follows in its loop, −1 where it is not cut
using Edges = std::vector<std::uint8_t>;

Face face_of(int axis, bool upper) {
  const int first = 1 << ((axis + 1) % 3), second = 1 << ((axis + 2) % 3), side = upper ? 1 << axis : 0;
  Face face{side, side | first, side | first | second, side | second};
  if (!upper) std::reverse(face.begin(), face.end());
  return face;
}

int edge_between(int a, int b) {
  for (int e = 0; e < 12; ++e) {
    const auto [corner, axis] = kCubeEdges[static_cast<std::size_t>(e)];
    if (corner == std::min(a, b) && (corner | 1 << axis) == std::max(a, b)) return e;
  }
  return -1;
}

/// Where the surface crosses a face: around each run of inside corners, from the edge that enters the run to the one
/// that leaves it. Two inside corners on a diagonal are kept apart: the face alone decides, so that both cells that
/// share it agree, and the surface has no hole.
void add_segments(const Face& face, int inside, Next& next) {
  auto is_inside = [&](std::size_t corner) { return (inside >> face[corner % 4] & 1) != 0; };
  for (std::size_t begin = 0; begin < 4; ++begin) {
    if (!is_inside(begin) || is_inside(begin + 3)) continue;
    std::size_t last = begin;
    while (is_inside(last + 1)) ++last;
    const int entry = edge_between(face[(begin + 3) % 4], face[begin]);
    next[static_cast<std::size_t>(entry)] = edge_between(face[last % 4], face[(last + 1) % 4]);
  }
}

bool share_a_face(std::uint8_t a, std::uint8_t b) {
  const CubeEdge first = kCubeEdges[a], second = kCubeEdges[b];
  for (int axis = 0; axis < 3; ++axis)
    if (axis != first.axis && axis != second.axis && ((first.corner ^ second.corner) >> axis & 1) == 0) return true;
  return false;
}

/// A diagonal within a face could meet the neighbouring cell's: more than two triangles on one edge.
bool fan_stays_inside(const Edges& loop) {
  for (std::size_t n = 2; n + 1 < loop.size(); ++n)
    if (share_a_face(loop[0], loop[n])) return false;
  return true;
}

CubeLoop with_triangulation(Edges loop) {
  for (std::size_t turn = 0; turn < loop.size(); ++turn) {
    if (fan_stays_inside(loop)) return {loop, false};
    std::rotate(loop.begin(), loop.begin() + 1, loop.end());
  }
  return {loop, true};
}

std::vector<CubeLoop> loops_of(int inside) {
  Next next;
  next.fill(-1);
  for (int axis = 0; axis < 3; ++axis)
    for (const bool upper : {false, true}) add_segments(face_of(axis, upper), inside, next);
  std::vector<CubeLoop> loops;
  for (std::size_t start = 0; start < next.size(); ++start) {
    Edges loop;
    for (std::size_t at = start; next[at] >= 0;) {
      loop.push_back(static_cast<std::uint8_t>(at));
      const auto following = static_cast<std::size_t>(next[at]);
      next[at] = -1;
      at = following;
    }
    if (!loop.empty()) loops.push_back(with_triangulation(std::move(loop)));
  }
  return loops;
}

std::array<std::vector<CubeLoop>, 256> all_loops() {
  std::array<std::vector<CubeLoop>, 256> cases;
  for (int inside = 0; inside < 256; ++inside) cases[static_cast<std::size_t>(inside)] = loops_of(inside);
  return cases;
}

}  // namespace

const std::array<std::vector<CubeLoop>, 256>& cube_loops() {
  static const std::array<std::vector<CubeLoop>, 256> cases = all_loops();
  return cases;
}

}  // namespace voxlet
