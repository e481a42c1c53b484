#include "render/slice_renderer.h"

#include <algorithm>
#include <cmath>

namespace voxlet {
namespace {

// Both begin with the texture coordinates of the pixel, from the top left of the framebuffer; nothing outside is drawn.
#define VOXLET_SLICE_HEAD                                                  \
  "uniform vec3 origin, per_x, per_y, size;\n"                             \
  "uniform vec2 corner;\n"                                                 \
  "uniform float opacity;\n"                                               \
  "out vec4 color;\n"                                                      \
  "vec3 point_at(vec2 p) { return origin + p.x * per_x + p.y * per_y; }\n" \
  "bool is_outside(vec3 t) { return any(lessThan(t, vec3(0))) || any(greaterThanEqual(t, vec3(1))); }\n"

constexpr const char* kImageFragment = VOXLET_SLICE_HEAD
    "uniform sampler3D volume;\n"
    "uniform sampler2D colors;\n"
    "uniform vec2 window;\n"  // low, 1 / width
    "uniform int smooth_on, clear_below;\n"
    "void main() {\n"
    "  vec3 t = point_at(vec2(corner.x + gl_FragCoord.x, corner.y - gl_FragCoord.y));\n"
    "  if (is_outside(t)) discard;\n"
    "  float value = smooth_on == 1 ? texture(volume, t).r : texelFetch(volume, ivec3(t * size), 0).r;\n"
    "  float part = (value - window.x) * window.y;\n"
    "  if (!(part > 0.0) && clear_below == 1) discard;\n"
    "  if (!(part > 0.0)) part = 0.0;\n"  // not a number too
    "  vec4 found = texelFetch(colors, ivec2(int(min(part, 1.0) * 255.0 + 0.5), 0), 0);\n"
    "  color = vec4(found.rgb, found.a * opacity);\n"
    "}\n";

constexpr const char* kLabelFragment = VOXLET_SLICE_HEAD
    "uniform usampler3D volume;\n"
    "uniform sampler2D colors;\n"
    "uniform float outline;\n"  // in pixels; 0 fills
    "uint label_at(vec2 p) {\n"
    "  vec3 t = point_at(p);\n"
    "  return is_outside(t) ? 0u : texelFetch(volume, ivec3(t * size), 0).r;\n"
    "}\n"
    "void main() {\n"
    "  vec2 p = vec2(corner.x + gl_FragCoord.x, corner.y - gl_FragCoord.y);\n"
    "  uint id = label_at(p);\n"
    "  vec4 found = texelFetch(colors, ivec2(int(id & 255u), int(id >> 8)), 0);\n"
    "  if (found.a == 0.0) discard;\n"
    "  if (outline > 0.0 && label_at(p + vec2(outline, 0)) == id && label_at(p - vec2(outline, 0)) == id &&\n"
    "      label_at(p + vec2(0, outline)) == id && label_at(p - vec2(0, outline)) == id) discard;\n"
    "  color = vec4(found.rgb, outline > 0.0 ? max(opacity, 0.9) : opacity);\n"
    "}\n";

constexpr float kOutlinePixels = 1.5F;

void bind(const LayerTexture& texture) {
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, texture.colors);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_3D, texture.volume.name());
}

void set_sampling(const GlProgram& program, const SliceSampling& sampling, const LayerTexture& texture,
                  const SliceTarget& target, double opacity) {
  program.use();
  program.set("volume", 0);
  program.set("colors", 1);
  program.set("origin", sampling.origin);
  program.set("per_x", sampling.per_x);
  program.set("per_y", sampling.per_y);
  program.set("size", texture.volume.size());
  program.set("corner", target.left, target.top);
  program.set("opacity", static_cast<float>(opacity));
  bind(texture);
}

/// The part of the target that the slice's outline covers; layers may reach past it, but a slice ends there.
void scissor_to(const Rect& outline, const SliceTarget& target) {
  const double left = std::clamp(outline.x - target.left, 0.0, static_cast<double>(target.width));
  const double right = std::clamp(outline.x + outline.width - target.left, 0.0, static_cast<double>(target.width));
  const double top = target.top - outline.y, bottom = top - outline.height;
  const double low = std::clamp(bottom, 0.0, static_cast<double>(target.height));
  const double high = std::clamp(top, 0.0, static_cast<double>(target.height));
  glScissor(static_cast<GLint>(std::floor(left)), static_cast<GLint>(std::floor(low)),
            static_cast<GLsizei>(std::ceil(right) - std::floor(left)),
            static_cast<GLsizei>(std::ceil(high) - std::floor(low)));
}

}  // namespace

SliceRenderer::SliceRenderer()
    : image_program_(kWholeTargetVertex, kImageFragment), label_program_(kWholeTargetVertex, kLabelFragment) {}

void SliceRenderer::draw_image(const ImageLayer& image) const {
  image_program_.set("window", static_cast<float>(image.window.low), static_cast<float>(1 / image.window.width()));
  image_program_.set("smooth_on", image.smooth ? 1 : 0);
  image_program_.set("clear_below", image.clear_below ? 1 : 0);
  draw_whole_target();
}

void SliceRenderer::draw_labels(const LabelLayer& labels) const {
  label_program_.set("outline", labels.outline ? kOutlinePixels : 0.0F);
  draw_whole_target();
}

void SliceRenderer::draw(const SlicePicture& picture, const Document& document, const LayerTextures& textures,
                         const SliceTarget& target) const {
  glDisable(GL_DEPTH_TEST);
  glEnable(GL_SCISSOR_TEST);
  scissor_to(picture.mapping.image_rect(), target);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  for (const Layer& layer : document.layers()) {
    if (!layer.visible || layer.opacity <= 0) continue;
    const GlProgram& program = layer.image() != nullptr ? image_program_ : label_program_;
    const SliceSampling sampling =
        slice_sampling(picture.mapping, document.grid(), picture.cursor, layer.from_world, layer.geometry().shape);
    set_sampling(program, sampling, textures.of(layer), target, layer.opacity);
    if (const ImageLayer* image = layer.image())
      draw_image(*image);
    else
      draw_labels(*layer.labels());
  }
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace voxlet
