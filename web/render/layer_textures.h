// The textures of all layers, kept in sync with the document.
#pragma once

#include <GLES3/gl3.h>

#include <cstdint>
#include <map>

#include "render/volume_texture.h"
#include "scene/document.h"

namespace voxlet {

struct LayerTexture {
  VolumeTexture volume;
  GLuint colors = 0;  ///< 256 × 1 for images, 256 × 256 for labels; RGBA
  std::uint64_t voxel_revision = 0, color_revision = 0;

  LayerTexture() = default;
  ~LayerTexture() { glDeleteTextures(1, &colors); }
  LayerTexture(const LayerTexture&) = delete;
  LayerTexture& operator=(const LayerTexture&) = delete;
};

class LayerTextures {
 public:
  /// Uploads what changed since the last call and drops the textures of removed layers.
  void update(Document& document);
  /// The texture of a layer of the document last passed to update().
  const LayerTexture& of(const Layer& layer) const { return textures_.at(layer.id); }
  /// Releases all textures, also after a lost context.
  void release() { textures_.clear(); }

 private:
  std::map<int, LayerTexture> textures_;
};

}  // namespace voxlet
