#include "preprocess/crop.h"

#include <algorithm>
#include <string>

#include "base/error.h"

namespace voxlet {
namespace {

std::string to_string(const VoxelIndex& v) {
  return "(" + std::to_string(v.i) + ", " + std::to_string(v.j) + ", " + std::to_string(v.k) + ")";
}

/// Voxel v of `to` takes voxel v + shift of `from`, where there is one.
template <typename T>
void copy_shifted(const Volume<T>& from, const VoxelIndex& shift, Volume<T>& to) {
  const Box seen = intersection_of(whole_box(from.shape()), {shift, to.shape()});
  if (seen.size.count() == 0) return;
  for (std::int64_t k = seen.first.k; k < seen.first.k + seen.size.nk; ++k)
    for (std::int64_t j = seen.first.j; j < seen.first.j + seen.size.nj; ++j)
      std::copy_n(&from.at(seen.first.i, j, k), seen.size.ni, &to.at(seen.first.i - shift.i, j - shift.j, k - shift.k));
}

}  // namespace

template <typename T>
Volume<T> extract_box(const Volume<T>& volume, const Box& box, T fill) {
  if (std::min({box.size.ni, box.size.nj, box.size.nk}) < 1)
    throw Error(ErrorCode::kBadInput,
                "Expected a box of at least one voxel on each axis, found " + to_string(box.size) + ".");
  Volume<T> part(box_geometry(volume.geometry, box), fill);
  copy_shifted(volume, box.first, part);
  return part;
}

template <typename T>
Volume<T> crop(const Volume<T>& volume, const Box& box) {
  if (!contains(whole_box(volume.shape()), box))
    throw Error(ErrorCode::kBadInput, "Expected a box inside the volume of " + to_string(volume.shape()) +
                                          " voxels, found " + to_string(box.size) + " voxels from " +
                                          to_string(box.first) + "; choose a smaller box or pad.");
  return extract_box(volume, box, T{});
}

template <typename T>
Volume<T> place_box(const Volume<T>& part, const Box& box, const Geometry& original, T fill) {
  if (part.shape() != box.size)
    throw Error(ErrorCode::kBadInput, "Expected a volume of the box's " + to_string(box.size) + " voxels, found " +
                                          to_string(part.shape()) + ".");
  Volume<T> result(original, fill);
  copy_shifted(part, {-box.first.i, -box.first.j, -box.first.k}, result);
  return result;
}

template Volume<float> extract_box(const Volume<float>&, const Box&, float);
template Volume<std::uint8_t> extract_box(const Volume<std::uint8_t>&, const Box&, std::uint8_t);
template Volume<std::uint16_t> extract_box(const Volume<std::uint16_t>&, const Box&, std::uint16_t);
template Volume<float> crop(const Volume<float>&, const Box&);
template Volume<std::uint8_t> crop(const Volume<std::uint8_t>&, const Box&);
template Volume<std::uint16_t> crop(const Volume<std::uint16_t>&, const Box&);
template Volume<float> place_box(const Volume<float>&, const Box&, const Geometry&, float);
template Volume<std::uint8_t> place_box(const Volume<std::uint8_t>&, const Box&, const Geometry&, std::uint8_t);
template Volume<std::uint16_t> place_box(const Volume<std::uint16_t>&, const Box&, const Geometry&, std::uint16_t);

}  // namespace voxlet
