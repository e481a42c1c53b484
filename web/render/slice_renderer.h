// Draws the layers of one slice into its panel with WebGL2.
#pragma once

#include "render/gl_program.h"
#include "render/layer_textures.h"
#include "scene/slice_sampling.h"

namespace voxlet {

/// A slice and its place on the framebuffer.
struct SlicePicture {
  SliceMapping mapping;
  Rect panel;           ///< framebuffer pixels, y downwards
  DisplayIndex cursor;  ///< its through-plane coordinate selects the slice
};

/// The part of the framebuffer to draw: left and top edge (from the top) and size, in pixels.
struct SliceTarget {
  float left = 0, top = 0;
  int width = 0, height = 0;
};

class SliceRenderer {
 public:
  /// Compiles its shaders; a WebGL2 context must be current.
  SliceRenderer();
  /// Blends the visible layers onto the current framebuffer, lowest first, from its lower left corner.
  void draw(const SlicePicture& picture, const Document& document, const LayerTextures& textures,
            const SliceTarget& target) const;

 private:
  void draw_image(const ImageLayer& image) const;
  void draw_labels(const LabelLayer& labels) const;

  GlProgram image_program_, label_program_;
};

}  // namespace voxlet
