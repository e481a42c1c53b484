// What is shown: layers in one world, the lowest first. Holds no picture and no widget.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "scene/display_grid.h"
#include "scene/image_layer.h"
#include "scene/label_layer.h"

namespace voxlet {

struct Layer {
  int id = 0;  ///< of no other layer of any document, not even of one that is gone
  std::string name;
  bool visible = true;
  double opacity = 1;  ///< 0 … 1
  Affine from_world;   ///< world mm to voxel indices
  std::variant<ImageLayer, LabelLayer> content;

  ImageLayer* image() { return std::get_if<ImageLayer>(&content); }
  const ImageLayer* image() const { return std::get_if<ImageLayer>(&content); }
  LabelLayer* labels() { return std::get_if<LabelLayer>(&content); }
  const LabelLayer* labels() const { return std::get_if<LabelLayer>(&content); }
  const Geometry& geometry() const;
};

class Document {
 public:
  /// The image that all else is shown on: drops every layer of before. All that add a layer return its id, take the
  /// voxels over, and throw Error(kBadInput) if sizes disagree or the affine is singular; nothing has changed then.
  int open_scan(const std::string& name, const Geometry& geometry, std::vector<float> voxels);
  /// One slice of a scan of which the rest is not there yet, at index `k` of the last axis, on the grid of the whole.
  /// Does and throws as open_scan.
  int open_slice(const std::string& name, const Geometry& whole, std::int64_t k, std::vector<float> voxels);
  /// Above the images, below the labels. Throws Error(kBadInput) without a scan.
  int add_image(const std::string& name, const Geometry& geometry, std::vector<float> voxels);
  /// On top. Throws Error(kBadInput) without a scan.
  int add_labels(const std::string& name, const Geometry& geometry, std::vector<std::uint16_t> voxels);
  void clear();

  bool has_scan() const { return scan_id_ != 0; }
  int scan_id() const { return scan_id_; }
  /// The scan must be there.
  const Layer& scan() const { return *find(scan_id_); }
  const std::vector<Layer>& layers() const { return layers_; }
  std::vector<Layer>& layers() { return layers_; }
  /// Null if there is no such layer.
  Layer* find(int id);
  const Layer* find(int id) const;
  /// Throws Error(kBadInput) if there is no such layer.
  Layer& require(int id);
  /// Removing the scan removes all. Throws as require does.
  void remove(int id);
  /// Position 0 is the lowest. Throws as require does.
  void move(int id, std::size_t position);

  const DisplayGrid& grid() const { return grid_; }
  Alignment alignment() const { return alignment_; }
  void set_alignment(Alignment alignment);

 private:
  int insert(Layer layer, std::size_t position);
  int open(Layer scan, const Geometry& whole);

  std::vector<Layer> layers_;
  int scan_id_ = 0;
  Alignment alignment_ = Alignment::kScan;
  Geometry scan_geometry_;  ///< of the whole scan
  DisplayGrid grid_;
};

}  // namespace voxlet
