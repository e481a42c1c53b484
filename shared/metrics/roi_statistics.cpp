#include "metrics/roi_statistics.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "base/number_text.h"
#include "metrics/label_region.h"
#include "metrics/sample_statistics.h"
#include "volume/grid_difference.h"

namespace voxlet {
namespace {

constexpr std::size_t kUnlisted = std::numeric_limits<std::size_t>::max();

/// The finite intensities of one label, in memory order, inside a buffer that all labels share.
struct Gathered {
  std::size_t voxels = 0;
  std::size_t begin = 0, end = 0;  // in the buffer
  std::size_t interior = 0;        // finite voxels that erosion leaves
  double interior_sum = 0;
};

/// For each id its place in the list.
std::vector<std::size_t> slots_of(const LabelList& list) {
  std::vector<std::size_t> slots(65536, kUnlisted);
  for (std::size_t place = 0; place < list.size(); ++place) slots[list[place].id] = place;
  return slots;
}

class Gatherer {
 public:
  Gatherer(const LabelVolume& labels, const ImageVolume& image, const LabelList& list)
      : labels_(labels), image_(image), slots_(slots_of(list)), regions_(list.size()) {
    reserve();
    for (std::int64_t k = 0; k < labels.shape().nk; ++k)
      for (std::int64_t j = 0; j < labels.shape().nj; ++j) add_row(j, k);
  }

  const Gathered& of(std::uint16_t id) const { return regions_[slots_[id]]; }
  std::span<float> values(const Gathered& region) {
    return std::span(buffer_).subspan(region.begin, region.end - region.begin);
  }

 private:
  /// Counts the voxels, in runs of equal labels, and gives every label its part of the buffer.
  void reserve() {
    const std::vector<std::uint16_t>& ids = labels_.voxels;
    for (std::size_t begin = 0, end = 0; begin < ids.size(); begin = end) {
      const std::uint16_t id = ids[begin];
      while (end < ids.size() && ids[end] == id) ++end;
      if (slots_[id] != kUnlisted) regions_[slots_[id]].voxels += end - begin;
    }
    std::size_t size = 0;
    for (auto& region : regions_) {
      region.begin = region.end = size;
      size += region.voxels;
    }
    buffer_.resize(size);
  }

  void add_row(std::int64_t j, std::int64_t k) {
    const std::size_t first = labels_.offset(0, j, k);
    const std::uint16_t* ids = labels_.voxels.data() + first;
    const float* values = image_.voxels.data() + first;
    for (std::int64_t i = 0; i < labels_.shape().ni; ++i) {
      const std::size_t slot = slots_[ids[i]];
      if (slot != kUnlisted && std::isfinite(values[i])) add({i, j, k}, values[i], regions_[slot]);
    }
  }

  void add(const VoxelIndex& voxel, float value, Gathered& region) {
    buffer_[region.end++] = value;
    if (!is_interior(labels_, voxel)) return;
    ++region.interior;
    region.interior_sum += static_cast<double>(value);
  }

  const LabelVolume& labels_;
  const ImageVolume& image_;
  std::vector<std::size_t> slots_;
  std::vector<Gathered> regions_;
  std::vector<float> buffer_;
};

/// Reorders the label's values in the buffer.
RoiStatistics row_of(const Label& label, const Gathered& region, std::span<float> values, double voxel_mm3,
                     const RoiOptions& options) {
  const std::span<const float> inside = values;
  RoiStatistics row;
  row.id = label.id;
  row.name = label.name;
  row.voxels = region.voxels;
  row.volume_mm3 = static_cast<double>(region.voxels) * voxel_mm3;
  row.volume_ml = row.volume_mm3 / 1000;
  row.mean = mean_of(inside);
  row.sd = sample_sd_of(inside);
  row.median = percentile_by_selection(values, 50);
  for (const double percent : options.percentiles) row.percentiles.push_back(percentile_by_selection(values, percent));
  row.mean_eroded = region.interior == 0 ? std::numeric_limits<double>::quiet_NaN()
                                         : region.interior_sum / static_cast<double>(region.interior);
  return row;
}

std::string number(double value) { return std::isnan(value) ? std::string() : number_text(static_cast<float>(value)); }

}  // namespace

void RoiOptions::validate() const {
  for (const double percent : percentiles)
    if (!(percent >= 0 && percent <= 100))
      throw Error(ErrorCode::kBadInput,
                  "Expected percentiles from 0 to 100 for the table, found " + number_text(percent) + ".");
}

std::vector<RoiStatistics> roi_statistics(const LabelVolume& labels, const ImageVolume& image, const LabelList& list,
                                          const RoiOptions& options) {
  options.validate();
  if (!same_grid(labels.geometry, image.geometry))
    throw Error(ErrorCode::kBadInput, "Expected labels and image on one grid, found " +
                                          grid_difference(labels.geometry, image.geometry) +
                                          "; resample one to the other.");
  Gatherer gathered(labels, image, list);
  std::vector<RoiStatistics> rows;
  for (const auto& label : list) {
    const Gathered& region = gathered.of(label.id);
    rows.push_back(row_of(label, region, gathered.values(region), labels.geometry.voxel_volume_mm3(), options));
  }
  return rows;
}

std::string percentile_name(double percent) { return std::string("p").append(number(percent)); }

}  // namespace voxlet
