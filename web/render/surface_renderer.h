// Draws the surfaces of visible labels, lit from the camera.
#pragma once

#include <GLES3/gl3.h>

#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "mesh/mesh.h"
#include "render/gl_program.h"
#include "scene/camera.h"
#include "scene/document.h"

namespace voxlet {

class SurfaceRenderer {
 public:
  /// Compiles its shader; a WebGL2 context must be current.
  SurfaceRenderer();
  ~SurfaceRenderer() { release(); }
  SurfaceRenderer(const SurfaceRenderer&) = delete;
  SurfaceRenderer& operator=(const SurfaceRenderer&) = delete;

  /// Rebuilds the surfaces of labels whose voxels changed, at most `most` per call, so that frames stay short. Returns
  /// true if some are still to be built.
  bool update(const Document& document, int most = 4);
  /// Draws into the current framebuffer, with depth. `clip` as from clip_plane().
  void draw(const CameraMapping& mapping, const std::array<double, 4>& clip) const;
  /// Increases whenever the picture changes.
  std::uint64_t revision() const { return revision_; }
  void release();

 private:
  struct Surface {
    GLuint array = 0, vertices = 0, indices = 0;
    GLsizei count = 0;
    std::uint64_t voxel_revision = 0;
    std::array<float, 3> color{};
    bool visible = true;
  };
  using Key = std::pair<int, std::uint16_t>;  // layer and label

  void follow(Surface& surface, const Layer& layer, const LabelEntry& entry);
  void drop_missing(const Document& document);
  static void upload(Surface& surface, const Mesh& mesh);
  static void forget(Surface& surface);

  GlProgram program_;
  std::map<Key, Surface> surfaces_;
  std::uint64_t revision_ = 1;
};

}  // namespace voxlet
