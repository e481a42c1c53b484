// Cached picture of one slice panel, redrawn only when something in it changes. Frames that follow the pointer or
// another panel's slice then cost only a copy.
#pragma once

#include <optional>
#include <vector>

#include "render/frame_target.h"
#include "render/slice_renderer.h"

namespace voxlet {

class SlicePanel {
 public:
  /// Draws onto the canvas at the panel's place.
  void draw(const SlicePicture& picture, const Document& document, const LayerTextures& textures,
            const SliceRenderer& renderer, int target_height);

 private:
  struct LayerKey {
    int id = 0;
    double opacity = 0;
    std::uint64_t voxels = 0, colors = 0;
    IntensityWindow window{};
    bool smooth = false, clear_below = false, outline = false;
    bool operator==(const LayerKey&) const = default;
  };
  struct Key {
    int width = 0, height = 0;
    std::int64_t slice = 0;
    Plane plane = Plane::kAxial;
    Alignment alignment = Alignment::kScan;
    bool mirrored = false;
    double pixels_per_mm = 0;
    DisplayPoint centre_mm{};
    std::vector<LayerKey> layers{};
    bool operator==(const Key&) const = default;
  };
  static LayerKey key_of(const Layer& layer);
  static Key key_of(const SlicePicture& picture, const Document& document);

  FrameTarget target_;
  std::optional<Key> key_;
};

}  // namespace voxlet
