#include "render/volume_renderer.h"

#include <algorithm>
#include <cmath>

#include "scene/clip_plane.h"

namespace voxlet {
namespace {

// Front to back along parallel rays through texture space (Levoy 1990, "Efficient ray tracing of volume data"), one
// step per voxel, with opacities corrected for the length of a step and light from the eye.
constexpr const char* kRayFragment =
    "uniform sampler3D volume;\n"
    "uniform sampler2D colors, surface_color, surface_depth;\n"
    "uniform vec3 origin, per_x, per_y, per_depth, size, voxel_mm;\n"
    "uniform vec4 clip;\n"    // in texture coordinates
    "uniform vec2 window;\n"  // low, 1 / width
    "uniform float height, density, empty;\n"
    "out vec4 color;\n"
    "float part_at(vec3 t) { return clamp((texture(volume, t).r - window.x) * window.y, 0.0, 1.0); }\n"
    "vec3 gradient_at(vec3 t) {\n"
    "  vec3 h = 1.0 / size;\n"
    "  return vec3(part_at(t + vec3(h.x, 0, 0)) - part_at(t - vec3(h.x, 0, 0)),\n"
    "              part_at(t + vec3(0, h.y, 0)) - part_at(t - vec3(0, h.y, 0)),\n"
    "              part_at(t + vec3(0, 0, h.z)) - part_at(t - vec3(0, 0, h.z))) / voxel_mm;\n"
    "}\n"
    "void main() {\n"
    "  vec2 p = vec2(gl_FragCoord.x, height - gl_FragCoord.y);\n"
    "  ivec2 pixel = ivec2(gl_FragCoord.xy);\n"
    "  vec4 behind = texelFetch(surface_color, pixel, 0);\n"
    "  vec3 start = origin + p.x * per_x + p.y * per_y;\n"
    "  vec3 a = -start / per_depth, b = (1.0 - start) / per_depth;\n"
    "  vec3 low = min(a, b), high = max(a, b);\n"
    "  float from = max(max(low.x, low.y), max(low.z, 0.0));\n"
    "  float to = min(min(high.x, high.y), min(high.z, texelFetch(surface_depth, pixel, 0).r));\n"
    "  float before = dot(clip.xyz, start) + clip.w, along = dot(clip.xyz, per_depth);\n"
    "  if (along > 0.0) from = max(from, -before / along);\n"
    "  else if (along < 0.0) to = min(to, -before / along);\n"
    "  else if (before < 0.0) to = from;\n"
    "  vec4 sum = vec4(0);\n"
    "  float step = 1.0 / length(per_depth * size);\n"
    "  float at = from + step * fract(sin(dot(p, vec2(12.9898, 78.233))) * 43758.5453);\n"
    "  for (int n = 0; n < 2048 && at < to && sum.a < 0.98 && density > 0.0; ++n, at += step) {\n"
    "    vec3 t = start + at * per_depth;\n"
    "    float part = part_at(t);\n"
    "    float shown = max(0.0, part - empty) / (1.0 - empty);\n"
    "    float alpha = density * shown * shown;\n"
    "    if (!(alpha > 0.002)) continue;\n"
    "    vec3 gradient = gradient_at(t);\n"
    "    float slope = length(gradient);\n"
    "    float light = slope > 0.001 ? 0.35 + 0.65 * abs(dot(gradient / slope, normalize(per_depth * size * "
    "voxel_mm)))\n"
    "                                : 0.8;\n"
    "    vec3 found = texelFetch(colors, ivec2(int(part * 255.0 + 0.5), 0), 0).rgb * light;\n"
    "    sum += (1.0 - sum.a) * vec4(found * alpha, alpha);\n"
    "  }\n"
    "  color = sum + (1.0 - sum.a) * vec4(behind.rgb * behind.a, behind.a);\n"
    "}\n";

constexpr const char* kCopyFragment =
    "uniform sampler2D picture;\n"
    "uniform vec4 place;\n"  // left, bottom, 1 / width, 1 / height of the panel
    "out vec4 color;\n"
    "void main() { color = texture(picture, (gl_FragCoord.xy - place.xy) * place.zw); }\n";

/// A plane of world points as a plane of texture points.
std::array<float, 4> in_texture(const std::array<double, 4>& plane, const Geometry& geometry) {
  const Affine& affine = geometry.affine;
  std::array<double, 4> result{0, 0, 0, plane[3]};
  for (std::size_t column = 0; column < 4; ++column)
    for (std::size_t row = 0; row < 3; ++row) result[column] += plane[row] * affine.rows[row][column];
  std::array<float, 4> scaled{};
  for (int axis = 0; axis < 3; ++axis) {
    const auto n = static_cast<std::size_t>(axis);
    result[3] -= result[n] / 2;  // texture 0 is half a voxel before the centre of voxel 0
    scaled[n] = static_cast<float>(result[n] * static_cast<double>(geometry.shape[axis]));
  }
  scaled[3] = static_cast<float>(result[3]);
  return scaled;
}

struct Ray {
  std::array<float, 3> origin{}, per_x{}, per_y{}, per_depth{};
};

Ray ray_of(const CameraMapping& mapping, const Layer& scan) {
  const Shape& shape = scan.geometry().shape;
  const auto at = [&](double x, double y, double depth) -> Vec3 {
    const WorldPoint world = mapping.to_world({x, y}, depth);
    const WorldPoint voxel = scan.from_world.apply({world.x, world.y, world.z});
    return {(voxel.x + 0.5) / static_cast<double>(shape.ni), (voxel.y + 0.5) / static_cast<double>(shape.nj),
            (voxel.z + 0.5) / static_cast<double>(shape.nk)};
  };
  const Vec3 origin = at(0, 0, 0), x = at(1, 0, 0), y = at(0, 1, 0), depth = at(0, 0, 1);
  Ray ray;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    ray.origin[axis] = static_cast<float>(origin[axis]);
    ray.per_x[axis] = static_cast<float>(x[axis] - origin[axis]);
    ray.per_y[axis] = static_cast<float>(y[axis] - origin[axis]);
    ray.per_depth[axis] = static_cast<float>(depth[axis] - origin[axis]);
    // Rays along a face of the volume: a tiny slope stands for none, so that nothing is divided by 0.
    if (std::abs(ray.per_depth[axis]) < 1e-7F) ray.per_depth[axis] = 1e-7F;
  }
  return ray;
}

void bind(GLenum unit, GLenum kind, GLuint texture) {
  glActiveTexture(unit);
  glBindTexture(kind, texture);
}

}  // namespace

VolumeRenderer::VolumeRenderer()
    : ray_program_(kWholeTargetVertex, kRayFragment), copy_program_(kWholeTargetVertex, kCopyFragment) {}

void VolumeRenderer::release() {
  surface_target_.release();
  picture_.release();
  surfaces_.release();
  key_.reset();
}

VolumeRenderer::Key VolumeRenderer::key_of(const ViewState& state, const Document& document, int width,
                                           int height) const {
  const Layer& scan = document.scan();
  return {.camera = state.camera,
          .look = state.volume,
          .window = scan.image()->window,
          .voxels = scan.image()->voxel_revision(),
          .colors = scan.image()->color_revision(),
          .surfaces = surfaces_.revision(),
          .scan = scan.id,
          .width = width,
          .height = height,
          .scan_visible = scan.visible};
}

VolumeRenderer::Drawn VolumeRenderer::draw(const Rect& panel, const ViewState& state, const Document& document,
                                           const LayerTextures& textures, int target_height, double detail) {
  const int width = std::max(1, static_cast<int>(panel.width * detail));
  const int height = std::max(1, static_cast<int>(panel.height * detail));
  const bool more = surfaces_.update(document);
  const Key key = key_of(state, document, width, height);
  const bool anew = key_ != key;
  if (anew) render(state, document, textures, width, height);
  key_ = key;
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  const float bottom = static_cast<float>(target_height - panel.y - panel.height);
  glViewport(static_cast<GLint>(panel.x), static_cast<GLint>(bottom), static_cast<GLsizei>(panel.width),
             static_cast<GLsizei>(panel.height));
  glDisable(GL_DEPTH_TEST);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);  // the picture's colours are already multiplied by their opacity
  copy_program_.use();
  copy_program_.set("picture", 0);
  copy_program_.set("place",
                    std::array<float, 4>{std::floor(static_cast<float>(panel.x)), std::floor(bottom),
                                         1 / static_cast<float>(panel.width), 1 / static_cast<float>(panel.height)});
  bind(GL_TEXTURE0, GL_TEXTURE_2D, picture_.color());
  draw_whole_target();
  return {anew, more};
}

void VolumeRenderer::render(const ViewState& state, const Document& document, const LayerTextures& textures, int width,
                            int height) {
  const CameraMapping mapping(state.camera, document.grid(),
                              {0, 0, static_cast<double>(width), static_cast<double>(height)});
  surface_target_.begin(width, height, FrameTarget::Depth::kWith);
  if (state.volume.surfaces) surfaces_.draw(mapping, clip_plane(state.volume, document.grid()));
  picture_.begin(width, height, FrameTarget::Depth::kWith);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_BLEND);
  cast_rays(mapping, state, document, textures);
}

void VolumeRenderer::cast_rays(const CameraMapping& mapping, const ViewState& state, const Document& document,
                               const LayerTextures& textures) {
  const Layer& scan = document.scan();
  const ImageLayer& image = *scan.image();
  const Ray ray = ray_of(mapping, scan);
  const Vec3 spacing = scan.geometry().spacing_mm();
  const bool shown = state.volume.image && scan.visible;
  ray_program_.use();
  ray_program_.set("volume", 0);
  ray_program_.set("colors", 1);
  ray_program_.set("surface_color", 2);
  ray_program_.set("surface_depth", 3);
  ray_program_.set("origin", ray.origin);
  ray_program_.set("per_x", ray.per_x);
  ray_program_.set("per_y", ray.per_y);
  ray_program_.set("per_depth", ray.per_depth);
  ray_program_.set("size", textures.of(scan).volume.size());
  ray_program_.set("voxel_mm", std::array<float, 3>{static_cast<float>(spacing[0]), static_cast<float>(spacing[1]),
                                                    static_cast<float>(spacing[2])});
  ray_program_.set("clip", in_texture(clip_plane(state.volume, document.grid()), scan.geometry()));
  ray_program_.set("window", static_cast<float>(image.window.low), static_cast<float>(1 / image.window.width()));
  ray_program_.set("empty", static_cast<float>(empty_part(image.window)));
  ray_program_.set("height", static_cast<float>(picture_.height()));
  ray_program_.set("density", shown ? static_cast<float>(state.volume.density) : 0.0F);
  bind(GL_TEXTURE3, GL_TEXTURE_2D, surface_target_.depth());
  bind(GL_TEXTURE2, GL_TEXTURE_2D, surface_target_.color());
  bind(GL_TEXTURE1, GL_TEXTURE_2D, textures.of(scan).colors);
  bind(GL_TEXTURE0, GL_TEXTURE_3D, textures.of(scan).volume.name());
  draw_whole_target();
}

}  // namespace voxlet
