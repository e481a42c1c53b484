#include "metrics/label_region.h"

#include <mutex>
#include <vector>

#include "base/parallel_for.h"
#include "metrics/equal_run.h"

namespace voxlet {
namespace {

void widen(Box& box, const Box& by) { box = box.size.ni == 0 ? by : union_of(box, by); }

/// Adds the runs of equal labels of one row.
void add_row(const std::uint16_t* row, std::int64_t ni, std::int64_t j, std::int64_t k, std::vector<Box>& boxes) {
  for (std::int64_t begin = 0, end = 0; begin < ni; begin = end) {
    end = static_cast<std::int64_t>(equal_run_end(row, static_cast<std::size_t>(begin), static_cast<std::size_t>(ni)));
    widen(boxes[row[begin]], {{begin, j, k}, {end - begin, 1, 1}});
  }
}

}  // namespace

std::map<std::uint16_t, Box> label_boxes(const LabelVolume& labels) {
  const auto [ni, nj, nk] = labels.shape();
  std::vector<Box> boxes(65536);
  std::mutex mutex;
  parallel_for(ni > 0 && nj > 0 ? static_cast<std::size_t>(nk) : 0, [&](std::size_t begin, std::size_t end) {
    std::vector<Box> own(65536);
    for (auto k = static_cast<std::int64_t>(begin); k < static_cast<std::int64_t>(end); ++k)
      for (std::int64_t j = 0; j < labels.shape().nj; ++j) add_row(&labels.at(0, j, k), labels.shape().ni, j, k, own);
    const std::lock_guard lock(mutex);  // a union does not depend on its order
    for (std::size_t id = 0; id < own.size(); ++id)
      if (own[id].size.ni > 0) widen(boxes[id], own[id]);
  });
  std::map<std::uint16_t, Box> found;
  for (std::size_t id = 0; id < boxes.size(); ++id)
    if (boxes[id].size.ni > 0) found[static_cast<std::uint16_t>(id)] = boxes[id];
  return found;
}

bool is_interior(const LabelVolume& labels, const VoxelIndex& voxel) {
  const auto [ni, nj, nk] = labels.shape();
  const auto [i, j, k] = voxel;
  const std::uint16_t* at = &labels.at(i, j, k);
  auto same_along = [&](std::int64_t position, std::int64_t size, std::int64_t stride) {
    return size == 1 || (position > 0 && position < size - 1 && at[-stride] == *at && at[stride] == *at);
  };
  return same_along(i, ni, 1) && same_along(j, nj, ni) && same_along(k, nk, ni * nj);
}

}  // namespace voxlet
