#include "render/slice_panel.h"

#include <cmath>

namespace voxlet {
namespace {

struct PixelBox {
  int left, bottom, width, height;
};

PixelBox pixels_of(const Rect& panel, int target_height) {
  const int left = static_cast<int>(std::floor(panel.x));
  const int top = static_cast<int>(std::floor(panel.y));
  const int right = static_cast<int>(std::floor(panel.x + panel.width));
  const int bottom = static_cast<int>(std::floor(panel.y + panel.height));
  return {left, target_height - bottom, right - left, bottom - top};
}

}  // namespace

SlicePanel::LayerKey SlicePanel::key_of(const Layer& layer) {
  LayerKey key{.id = layer.id, .opacity = layer.opacity};
  if (const ImageLayer* image = layer.image()) {
    key.voxels = image->voxel_revision();
    key.colors = image->color_revision();
    key.window = image->window;
    key.smooth = image->smooth;
    key.clear_below = image->clear_below;
  } else {
    key.voxels = layer.labels()->voxel_revision();
    key.colors = layer.labels()->color_revision();
    key.outline = layer.labels()->outline;
  }
  return key;
}

SlicePanel::Key SlicePanel::key_of(const SlicePicture& picture, const Document& document) {
  const SliceMapping& mapping = picture.mapping;
  Key key{.slice = picture.cursor[static_cast<std::size_t>(mapping.axes().through)],
          .plane = mapping.plane(),
          .alignment = document.alignment(),
          .mirrored = mapping.mirrored(),
          .pixels_per_mm = mapping.pixels_per_mm(),
          .centre_mm = mapping.centre_mm()};
  for (const Layer& layer : document.layers())
    if (layer.visible) key.layers.push_back(key_of(layer));
  return key;
}

void SlicePanel::draw(const SlicePicture& picture, const Document& document, const LayerTextures& textures,
                      const SliceRenderer& renderer, int target_height) {
  const PixelBox box = pixels_of(picture.panel, target_height);
  if (box.width <= 0 || box.height <= 0) return;
  Key key = key_of(picture, document);
  key.width = box.width;
  key.height = box.height;
  if (key_ != key) {
    target_.begin(box.width, box.height, FrameTarget::Depth::kWithout);
    renderer.draw(
        picture, document, textures,
        {static_cast<float>(box.left), static_cast<float>(target_height - box.bottom), box.width, box.height});
    key_ = std::move(key);
  }
  target_.copy_to_canvas(box.left, box.bottom);
}

}  // namespace voxlet
