#include "render/layer_textures.h"

#include <optional>

namespace voxlet {
namespace {

void upload_colors(GLuint& texture, const PackedColor* colors, GLsizei rows) {
  const bool is_new = texture == 0;
  if (is_new) glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  if (is_new) {
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexStorage2D(GL_TEXTURE_2D, 1, GL_RGBA8, 256, rows);
  }
  glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, 256, rows, GL_RGBA, GL_UNSIGNED_BYTE, colors);
}

void update_voxels(const ImageLayer& image, LayerTexture& texture) { texture.volume.upload(image.volume()); }

void update_voxels(LabelLayer& labels, LayerTexture& texture) {
  const std::optional<Box> changed = labels.take_changed_box();
  if (texture.voxel_revision != 0 && changed)
    texture.volume.upload_box(labels.volume(), *changed);
  else
    texture.volume.upload(labels.volume());
}

void update_colors(const ImageLayer& image, LayerTexture& texture) {
  upload_colors(texture.colors, image.colors().data(), 1);
}

void update_colors(const LabelLayer& labels, LayerTexture& texture) {
  upload_colors(texture.colors, labels.colors().data(), 256);
}

}  // namespace

void LayerTextures::update(Document& document) {
  std::erase_if(textures_, [&](const auto& entry) { return document.find(entry.first) == nullptr; });
  for (Layer& layer : document.layers()) {
    LayerTexture& texture = textures_[layer.id];
    std::visit(
        [&](auto& content) {
          if (texture.voxel_revision != content.voxel_revision()) update_voxels(content, texture);
          if (texture.color_revision != content.color_revision()) update_colors(content, texture);
          texture.voxel_revision = content.voxel_revision();
          texture.color_revision = content.color_revision();
        },
        layer.content);
  }
}

}  // namespace voxlet
