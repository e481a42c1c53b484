#include "app/document.h"

#include <algorithm>

#include "base/error.h"
#include "plan/labels.h"

namespace voxlet {
namespace {

struct LabelSum {
  std::size_t voxels = 0;
  double i = 0, j = 0, k = 0;
};

std::vector<LabelSum> sum_positions(const std::vector<std::uint16_t>& labels, const Shape& shape) {
  std::vector<LabelSum> sums(65536);
  std::size_t n = 0;
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i, ++n) {
        if (labels[n] == 0) continue;
        LabelSum& sum = sums[labels[n]];
        ++sum.voxels;
        sum.i += static_cast<double>(i);
        sum.j += static_cast<double>(j);
        sum.k += static_cast<double>(k);
      }
  return sums;
}

LabelEntry unnamed_entry(std::uint16_t id) {
  return {.id = id, .name = "Label " + std::to_string(id), .color = default_label_color(id)};
}

double squared_distance(const VoxelIndex& a, const VoxelPoint& b) {
  const double di = static_cast<double>(a.i) - b.i, dj = static_cast<double>(a.j) - b.j,
               dk = static_cast<double>(a.k) - b.k;
  return di * di + dj * dj + dk * dk;
}

template <typename Entries>
auto find_id(Entries& entries, std::uint16_t id) {
  return std::find_if(entries.begin(), entries.end(), [id](const LabelEntry& entry) { return entry.id == id; });
}

}  // namespace

void Document::set_image(const std::string& name, const Geometry& geometry, std::vector<float> voxels) {
  const Shape& shape = geometry.shape;
  if (shape.ni < 1 || shape.nj < 1 || shape.nk < 1 || voxels.size() != shape.count())
    throw Error(ErrorCode::kBadInput, "Expected a volume of " + to_string(shape) + " voxels; found " +
                                          std::to_string(voxels.size()) + " values.");
  geometry.affine.inverse();  // refuses a singular one
  clear_labels();
  name_ = name;
  image_.geometry = geometry;
  image_.voxels = std::move(voxels);
  grid_ = DisplayGrid(geometry);
  range_ = intensity_range(image_.voxels);
  ++image_revision_;
}

void Document::clear_image() {
  clear_labels();
  name_.clear();
  image_ = ImageVolume();
  grid_ = DisplayGrid();
  ++image_revision_;
}

void Document::set_labels(std::vector<std::uint16_t> labels) {
  if (!has_image() || labels.size() != image_.voxels.size())
    throw Error(ErrorCode::kBadInput, "Expected labels on the image's grid of " + std::to_string(image_.voxels.size()) +
                                          " voxels; found " + std::to_string(labels.size()) + " values.");
  labels_ = std::move(labels);
  list_present_labels();
}

void Document::clear_labels() {
  labels_ = {};
  present_.clear();
  refresh_colors();
}

void Document::set_label_table(std::vector<LabelEntry> table) {
  table_ = std::move(table);
  if (has_labels()) list_present_labels();
}

void Document::list_present_labels() {
  const std::vector<LabelSum> sums = sum_positions(labels_, image_.shape());
  std::vector<LabelEntry> all = table_;
  for (std::size_t id = 1; id < sums.size(); ++id)
    if (sums[id].voxels > 0 && find_id(table_, static_cast<std::uint16_t>(id)) == table_.end())
      all.push_back(unnamed_entry(static_cast<std::uint16_t>(id)));
  present_.clear();
  for (LabelEntry& entry : all) {
    const LabelSum& sum = sums[entry.id];
    if (sum.voxels == 0) continue;
    const auto count = static_cast<double>(sum.voxels);
    entry.voxels = sum.voxels;
    entry.centroid = {sum.i / count, sum.j / count, sum.k / count};
    present_.push_back(std::move(entry));
  }
  refresh_colors();
}

void Document::refresh_colors() {
  std::fill(colors_.begin(), colors_.end(), 0u);
  for (const LabelEntry& entry : present_)
    if (entry.visible && entry.id != 0) colors_[entry.id] = pack_rgb(entry.color);
  ++label_revision_;
}

void Document::set_visible(std::uint16_t id, bool visible) {
  if (const auto entry = find_id(table_, id); entry != table_.end()) entry->visible = visible;
  if (const auto entry = find_id(present_, id); entry != present_.end()) entry->visible = visible;
  refresh_colors();
}

void Document::set_all_visible(bool visible) {
  for (LabelEntry& entry : table_) entry.visible = visible;
  for (LabelEntry& entry : present_) entry.visible = visible;
  refresh_colors();
}

std::string Document::label_name(std::uint16_t id) const {
  if (id == 0) return {};
  const auto entry = find_id(present_, id);
  return entry == present_.end() ? unnamed_entry(id).name : entry->name;
}

std::optional<VoxelIndex> Document::centre_of(std::uint16_t id) const {
  const auto entry = find_id(present_, id);
  if (entry == present_.end()) return std::nullopt;
  std::optional<VoxelIndex> best;
  const Shape& shape = image_.shape();
  std::size_t n = 0;
  for (std::int64_t k = 0; k < shape.nk; ++k)
    for (std::int64_t j = 0; j < shape.nj; ++j)
      for (std::int64_t i = 0; i < shape.ni; ++i, ++n) {
        if (labels_[n] != id) continue;
        const VoxelIndex voxel{i, j, k};
        if (!best || squared_distance(voxel, entry->centroid) < squared_distance(*best, entry->centroid)) best = voxel;
      }
  return best;
}

}  // namespace voxlet
