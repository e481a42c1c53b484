#include "render/frame_target.h"

namespace voxlet {
namespace {

GLuint make_texture(GLenum format, int width, int height, GLint filter) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexStorage2D(GL_TEXTURE_2D, 1, format, width, height);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return texture;
}

}  // namespace

void FrameTarget::allocate(int width, int height, Depth depth) {
  release();
  width_ = width;
  height_ = height;
  color_ = make_texture(GL_RGBA8, width, height, GL_LINEAR);
  glGenFramebuffers(1, &framebuffer_);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, color_, 0);
  if (depth == Depth::kWithout) return;
  depth_ = make_texture(GL_DEPTH_COMPONENT24, width, height, GL_NEAREST);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depth_, 0);
}

void FrameTarget::begin(int width, int height, Depth depth) {
  if (framebuffer_ == 0 || width != width_ || height != height_) allocate(width, height, depth);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glViewport(0, 0, width, height);
  glDepthMask(GL_TRUE);
  glClearColor(0, 0, 0, depth == Depth::kWith ? 0 : 1);
  glClearDepthf(1);
  glClear(GL_COLOR_BUFFER_BIT | (depth == Depth::kWith ? GL_DEPTH_BUFFER_BIT : 0));
}

void FrameTarget::copy_to_canvas(int left, int bottom) const {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  glBlitFramebuffer(0, 0, width_, height_, left, bottom, left + width_, bottom + height_, GL_COLOR_BUFFER_BIT,
                    GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void FrameTarget::release() {
  if (framebuffer_ != 0) glDeleteFramebuffers(1, &framebuffer_);
  const GLuint textures[] = {color_, depth_};
  glDeleteTextures(2, textures);
  framebuffer_ = color_ = depth_ = 0;
}

}  // namespace voxlet
