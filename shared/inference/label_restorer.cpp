#include "inference/label_restorer.h"

#include <algorithm>
#include <utility>

#include "base/parallel_for.h"

namespace voxlet {

LabelRestorer::LabelRestorer(const PreprocessRecord& record, const Plan& plan)
    : record_(record), plan_(plan), taps_(record), labels_(record.reoriented) {}

std::size_t LabelRestorer::bytes_needed(const PreprocessRecord& record, const Plan& plan) {
  const auto plane = static_cast<std::size_t>(record.input.shape.ni * record.input.shape.nj * plan.class_count());
  return 2 * plane * sizeof(float) + record.reoriented.shape.count() * sizeof(std::uint16_t);
}

std::size_t LabelRestorer::bytes_to_finish(const PreprocessRecord& record) {
  // The labels with their axes put back, and where the plan crops, placed in the scan.
  const std::size_t reoriented = record.reoriented.shape.count(), scan = record.scan.shape.count();
  const bool crops = record.crop.size != record.scan.shape;
  return (crops ? reoriented + std::max(reoriented, scan) : 2 * reoriented) * sizeof(std::uint16_t);
}

void LabelRestorer::accept_plane(std::int64_t k, std::span<const float> plane) {
  std::swap(below_, plane_);
  plane_.assign(plane.begin(), plane.end());
  plane_k_ = k;
  for (; next_ < taps_.k.size() && taps_.k[next_].upper <= k; ++next_) restore_plane(next_);
}

void LabelRestorer::restore_plane(std::size_t k) {
  if (!taps_.k[k].inside) return;
  const std::size_t width = static_cast<std::size_t>(record_.input.shape.ni) + 2 * taps_.i.size();
  parallel_for(taps_.j.size(), [&](std::size_t begin, std::size_t end) {
    std::vector<float> scratch(width);
    for (std::size_t j = begin; j < end; ++j)
      if (taps_.j[j].inside) restore_label_row(j, k, scratch);
  });
}

void LabelRestorer::restore_label_row(std::size_t j, std::size_t k, std::span<float> scratch) {
  const std::size_t count = taps_.i.size(),
                    plane = static_cast<std::size_t>(record_.input.shape.ni * record_.input.shape.nj);
  const std::span<float> best = scratch.first(count), row = scratch.subspan(count, count);
  const std::span<float> blended = scratch.subspan(2 * count);
  std::uint16_t* const out = &labels_.at(0, static_cast<std::int64_t>(j), static_cast<std::int64_t>(k));
  const std::vector<float>& below = taps_.k[k].lower == plane_k_ ? plane_ : below_;
  restore_row(below.data(), plane_.data(), taps_, j, k, blended, best);
  for (std::size_t c = 1; c <= plan_.labels.size(); ++c) {
    restore_row(&below[c * plane], &plane_[c * plane], taps_, j, k, blended, row);
    for (std::size_t i = 0; i < count; ++i) {
      if (row[i] <= best[i] || !taps_.i[i].inside) continue;
      best[i] = row[i];
      out[i] = plan_.labels[c - 1].id;
    }
  }
}

LabelVolume LabelRestorer::finish() {
  below_ = {};
  plane_ = {};
  return to_scan_grid(std::exchange(labels_, {}), record_, plan_, std::uint16_t{0});
}

}  // namespace voxlet
