// An offscreen framebuffer with colour and optional depth, which can be copied to the canvas.
#pragma once

#include <GLES3/gl3.h>

namespace voxlet {

class FrameTarget {
 public:
  FrameTarget() = default;
  ~FrameTarget() { release(); }
  FrameTarget(const FrameTarget&) = delete;
  FrameTarget& operator=(const FrameTarget&) = delete;

  enum class Depth { kWith, kWithout };

  /// Binds the target for drawing until framebuffer 0 is bound again; reallocates it if the size changed. Clears to
  /// opaque black or, with depth, to transparent black and the farthest depth.
  void begin(int width, int height, Depth depth);
  /// Copies the target with its lower left corner at this pixel of the canvas, and binds the canvas.
  void copy_to_canvas(int left, int bottom) const;
  /// Releases the textures, also after a lost context.
  void release();

  GLuint color() const { return color_; }
  GLuint depth() const { return depth_; }
  int width() const { return width_; }
  int height() const { return height_; }

 private:
  void allocate(int width, int height, Depth depth);

  GLuint framebuffer_ = 0, color_ = 0, depth_ = 0;
  int width_ = 0, height_ = 0;
};

}  // namespace voxlet
