#include "scene/document.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "volume/bounding_box.h"

namespace voxlet {
namespace {

template <typename T>
Volume<T> checked_volume(const Geometry& geometry, std::vector<T> voxels) {
  const Shape& shape = geometry.shape;
  if (shape.ni < 1 || shape.nj < 1 || shape.nk < 1 || voxels.size() != shape.count())
    throw Error(ErrorCode::kBadInput, "Expected a volume of " + to_string(shape) + " voxels; found " +
                                          std::to_string(voxels.size()) + " values.");
  Volume<T> volume;
  volume.geometry = geometry;
  volume.voxels = std::move(voxels);
  return volume;
}

template <typename Content>
Layer make_layer(const std::string& name, const Geometry& geometry, Content content) {
  return {.name = name, .from_world = geometry.affine.inverse(), .content = std::move(content)};
}

}  // namespace

const Geometry& Layer::geometry() const {
  return image() != nullptr ? image()->volume().geometry : labels()->volume().geometry;
}

int Document::open_scan(const std::string& name, const Geometry& geometry, std::vector<float> voxels) {
  return open(make_layer(name, geometry, ImageLayer(checked_volume(geometry, std::move(voxels)))), geometry);
}

int Document::open_slice(const std::string& name, const Geometry& whole, std::int64_t k, std::vector<float> voxels) {
  const Geometry slice = box_geometry(whole, {{0, 0, k}, {whole.shape.ni, whole.shape.nj, 1}});
  return open(make_layer(name, slice, ImageLayer(checked_volume(slice, std::move(voxels)))), whole);
}

int Document::open(Layer scan, const Geometry& whole) {
  DisplayGrid grid(whole, alignment_);
  clear();
  grid_ = grid;
  scan_geometry_ = whole;
  return scan_id_ = insert(std::move(scan), 0);
}

int Document::add_image(const std::string& name, const Geometry& geometry, std::vector<float> voxels) {
  if (!has_scan()) throw Error(ErrorCode::kBadInput, "Open a scan first: other images are laid over it.");
  const auto first_labels =
      std::find_if(layers_.begin(), layers_.end(), [](const Layer& layer) { return layer.labels() != nullptr; });
  Layer layer = make_layer(name, geometry, ImageLayer(checked_volume(geometry, std::move(voxels))));
  layer.image()->clear_below = true;
  return insert(std::move(layer), static_cast<std::size_t>(first_labels - layers_.begin()));
}

int Document::add_labels(const std::string& name, const Geometry& geometry, std::vector<std::uint16_t> voxels) {
  if (!has_scan()) throw Error(ErrorCode::kBadInput, "Open a scan first: labels are laid over it.");
  Layer layer = make_layer(name, geometry, LabelLayer(checked_volume(geometry, std::move(voxels))));
  layer.opacity = 0.5;
  return insert(std::move(layer), layers_.size());
}

int Document::insert(Layer layer, std::size_t position) {
  static int last_id = 0;
  layer.id = ++last_id;
  const int id = layer.id;
  layers_.insert(layers_.begin() + static_cast<std::ptrdiff_t>(position), std::move(layer));
  return id;
}

void Document::clear() {
  layers_.clear();
  scan_id_ = 0;
  grid_ = DisplayGrid();
}

const Layer* Document::find(int id) const {
  const auto found = std::find_if(layers_.begin(), layers_.end(), [id](const Layer& layer) { return layer.id == id; });
  return found == layers_.end() ? nullptr : &*found;
}

Layer* Document::find(int id) { return const_cast<Layer*>(std::as_const(*this).find(id)); }

Layer& Document::require(int id) {
  if (Layer* layer = find(id)) return *layer;
  throw Error(ErrorCode::kBadInput, "There is no layer " + std::to_string(id) + ".");
}

void Document::remove(int id) {
  require(id);
  if (id == scan_id_) return clear();
  std::erase_if(layers_, [id](const Layer& layer) { return layer.id == id; });
}

void Document::move(int id, std::size_t position) {
  Layer layer = std::move(require(id));
  std::erase_if(layers_, [id](const Layer& former) { return former.id == id; });
  const std::size_t place = std::min(position, layers_.size());
  layers_.insert(layers_.begin() + static_cast<std::ptrdiff_t>(place), std::move(layer));
}

void Document::set_alignment(Alignment alignment) {
  alignment_ = alignment;
  if (has_scan()) grid_ = DisplayGrid(scan_geometry_, alignment);
}

}  // namespace voxlet
