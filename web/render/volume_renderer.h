// The 3D view: ray casting of the scan, with label surfaces inside.
#pragma once

#include <optional>

#include "render/frame_target.h"
#include "render/gl_program.h"
#include "render/layer_textures.h"
#include "render/surface_renderer.h"
#include "scene/camera.h"
#include "scene/view_state.h"

namespace voxlet {

class VolumeRenderer {
 public:
  /// Compiles its shaders; a WebGL2 context must be current.
  VolumeRenderer();

  /// Draws into the panel (framebuffer pixels, y downwards), reusing the previous picture if nothing changed. `detail`
  /// is the share of pixels along each axis: 1 draws every pixel, ½ every second one, for views in motion.
  struct Drawn {
    bool anew = false;  ///< not the previous picture
    bool more = false;  ///< another frame will show more
  };
  Drawn draw(const Rect& panel, const ViewState& state, const Document& document, const LayerTextures& textures,
             int target_height, double detail);
  /// Releases its picture, also after a lost context.
  void release();

 private:
  /// Everything that the picture depends on.
  struct Key {
    Camera camera;
    VolumeLook look;
    IntensityWindow window;
    std::uint64_t voxels = 0, colors = 0, surfaces = 0;
    int scan = 0, width = 0, height = 0;
    bool scan_visible = true;
    bool operator==(const Key&) const = default;
  };
  Key key_of(const ViewState& state, const Document& document, int width, int height) const;
  void render(const ViewState& state, const Document& document, const LayerTextures& textures, int width, int height);
  void cast_rays(const CameraMapping& mapping, const ViewState& state, const Document& document,
                 const LayerTextures& textures);

  GlProgram ray_program_, copy_program_;
  SurfaceRenderer surfaces_;
  FrameTarget surface_target_, picture_;
  std::optional<Key> key_;
};

}  // namespace voxlet
