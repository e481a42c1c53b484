#include "render/surface_renderer.h"

#include <vector>

#include "mesh/label_surface.h"

namespace voxlet {
namespace {

constexpr const char* kVertex =
    "layout(location = 0) in vec3 position_mm;\n"
    "layout(location = 1) in vec3 normal;\n"
    "uniform mat4 to_clip;\n"
    "uniform vec3 into;\n"
    "uniform vec4 clip;\n"
    "out float light, kept;\n"
    "void main() {\n"
    "  gl_Position = to_clip * vec4(position_mm, 1.0);\n"
    "  light = 0.25 + 0.75 * abs(dot(normal, into));\n"
    "  kept = dot(clip.xyz, position_mm) + clip.w;\n"
    "}\n";

constexpr const char* kFragment =
    "uniform vec3 base;\n"
    "in float light, kept;\n"
    "out vec4 color;\n"
    "void main() {\n"
    "  if (kept < 0.0) discard;\n"
    "  color = vec4(base * light, 1.0);\n"
    "}\n";

std::array<float, 3> unit_color(const std::array<std::uint8_t, 3>& rgb) {
  return {static_cast<float>(rgb[0]) / 255, static_cast<float>(rgb[1]) / 255, static_cast<float>(rgb[2]) / 255};
}

/// Position and normal of each vertex, one after the other.
std::vector<float> interleaved(const Mesh& mesh) {
  const auto normals = vertex_normals(mesh);
  std::vector<float> values;
  values.reserve(6 * mesh.vertices_mm.size());
  for (std::size_t n = 0; n < mesh.vertices_mm.size(); ++n) {
    values.insert(values.end(), mesh.vertices_mm[n].begin(), mesh.vertices_mm[n].end());
    values.insert(values.end(), normals[n].begin(), normals[n].end());
  }
  return values;
}

}  // namespace

SurfaceRenderer::SurfaceRenderer() : program_(kVertex, kFragment) {}

void SurfaceRenderer::upload(Surface& surface, const Mesh& mesh) {
  if (surface.array == 0) {
    glGenVertexArrays(1, &surface.array);
    glGenBuffers(1, &surface.vertices);
    glGenBuffers(1, &surface.indices);
  }
  const std::vector<float> values = interleaved(mesh);
  glBindVertexArray(surface.array);
  glBindBuffer(GL_ARRAY_BUFFER, surface.vertices);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(values.size() * sizeof(float)), values.data(), GL_STATIC_DRAW);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, surface.indices);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(mesh.triangles.size() * sizeof(mesh.triangles[0])),
               mesh.triangles.data(), GL_STATIC_DRAW);
  constexpr GLsizei kStride = 6 * sizeof(float);
  for (GLuint attribute = 0; attribute < 2; ++attribute) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribPointer(attribute, 3, GL_FLOAT, GL_FALSE, kStride,
                          reinterpret_cast<const void*>(std::uintptr_t{attribute} * 3 * sizeof(float)));
  }
  glBindVertexArray(0);
  surface.count = static_cast<GLsizei>(3 * mesh.triangles.size());
}

void SurfaceRenderer::forget(Surface& surface) {
  glDeleteVertexArrays(1, &surface.array);
  const GLuint buffers[] = {surface.vertices, surface.indices};
  glDeleteBuffers(2, buffers);
  surface = Surface();
}

void SurfaceRenderer::release() {
  for (auto& [key, surface] : surfaces_) forget(surface);
  surfaces_.clear();
  ++revision_;
}

void SurfaceRenderer::drop_missing(const Document& document) {
  std::erase_if(surfaces_, [&](auto& entry) {
    const Layer* layer = document.find(entry.first.first);
    if (layer != nullptr && layer->labels()->entry_of(entry.first.second).voxels > 0) return false;
    forget(entry.second);
    ++revision_;
    return true;
  });
}

void SurfaceRenderer::follow(Surface& surface, const Layer& layer, const LabelEntry& entry) {
  const bool visible = layer.visible && entry.visible;
  const std::array<float, 3> color = unit_color(entry.color);
  if (visible != surface.visible || color != surface.color) ++revision_;
  surface.visible = visible;
  surface.color = color;
}

bool SurfaceRenderer::update(const Document& document, int most) {
  drop_missing(document);
  bool more = false;
  for (const Layer& layer : document.layers()) {
    const LabelLayer* labels = layer.labels();
    if (labels == nullptr) continue;
    for (const LabelEntry& entry : labels->entries()) {
      if (entry.voxels == 0) continue;
      Surface& surface = surfaces_[{layer.id, entry.id}];
      const bool stale = surface.voxel_revision != labels->revision_of(entry.id);
      if (stale && most-- > 0) {
        upload(surface, label_surface(labels->volume(), entry.id));
        surface.voxel_revision = labels->revision_of(entry.id);
        ++revision_;
      } else if (stale) {
        more = true;
      }
      follow(surface, layer, entry);
    }
  }
  return more;
}

void SurfaceRenderer::draw(const CameraMapping& mapping, const std::array<double, 4>& clip) const {
  glEnable(GL_DEPTH_TEST);
  glDisable(GL_BLEND);
  program_.use();
  program_.set("to_clip", mapping.to_clip());
  const Vec3& into = mapping.axes().into;
  program_.set("into", std::array<float, 3>{static_cast<float>(into[0]), static_cast<float>(into[1]),
                                            static_cast<float>(into[2])});
  program_.set("clip", std::array<float, 4>{static_cast<float>(clip[0]), static_cast<float>(clip[1]),
                                            static_cast<float>(clip[2]), static_cast<float>(clip[3])});
  for (const auto& [key, surface] : surfaces_) {
    if (!surface.visible || surface.count == 0) continue;
    program_.set("base", surface.color);
    glBindVertexArray(surface.array);
    glDrawElements(GL_TRIANGLES, surface.count, GL_UNSIGNED_INT, nullptr);
  }
  glBindVertexArray(0);
}

}  // namespace voxlet
