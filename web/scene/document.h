// The document: image and label layers in one world, the lowest first. Holds no picture and no widget.
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
  int id = 0;  ///< unique among all layers of all documents, including removed ones
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
  /// Opens the scan that everything else is shown on, dropping all earlier layers. All functions that add a layer take
  /// over the voxels and return the layer's id. They throw Error(kBadInput), changing nothing, if sizes disagree or the
  /// affine is singular.
  int open_scan(const std::string& name, const Geometry& geometry, std::vector<float> voxels);
  /// Opens one slice of a scan that is still being read, at index `k` of the last axis, on the grid of the whole.
  /// Otherwise as open_scan.
  int open_slice(const std::string& name, const Geometry& whole, std::int64_t k, std::vector<float> voxels);
  /// Adds an image above the images and below the labels. Throws Error(kBadInput) without a scan.
  int add_image(const std::string& name, const Geometry& geometry, std::vector<float> voxels);
  /// Adds labels on top. Throws Error(kBadInput) without a scan.
  int add_labels(const std::string& name, const Geometry& geometry, std::vector<std::uint16_t> voxels);
  void clear();

  bool has_scan() const { return scan_id_ != 0; }
  int scan_id() const { return scan_id_; }
  /// There must be a scan.
  const Layer& scan() const { return *find(scan_id_); }
  const std::vector<Layer>& layers() const { return layers_; }
  std::vector<Layer>& layers() { return layers_; }
  /// Null if there is no such layer.
  Layer* find(int id);
  const Layer* find(int id) const;
  /// Throws Error(kBadInput) if there is no such layer.
  Layer& require(int id);
  /// Removing the scan removes all layers. Throws as require does.
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
  Geometry scan_geometry_;  ///< the whole scan's
  DisplayGrid grid_;
};

}  // namespace voxlet
