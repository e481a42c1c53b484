// The viewer: draws the document and view state on the canvas when something changes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/canvas.h"
#include "render/layer_textures.h"
#include "render/slice_panel.h"
#include "render/slice_renderer.h"
#include "render/volume_renderer.h"
#include "scene/document.h"
#include "scene/editor.h"
#include "scene/layout.h"
#include "scene/motion_detail.h"
#include "scene/view_state.h"
#include "views/theme.h"
#include "views/view_context.h"

namespace voxlet {

class Viewer : private CanvasClient {
 public:
  /// Attaches to the canvas and starts drawing. Throws Error(kBadInput) without WebGL2.
  void start();
  bool started() const { return started_; }

  Document& document() { return document_; }
  ViewState& state() { return state_; }
  Editor& editor() { return editor_; }
  /// Returns why the last tool on the canvas failed, and clears it.
  std::string take_complaint() { return std::exchange(complaint_, {}); }
  bool has_complaint() const { return !complaint_.empty(); }
  long frame_count() const { return frame_count_; }
  /// The panels as last drawn, in framebuffer pixels.
  const Layout& layout() const { return layout_; }

  /// Shows one slice of a scan that is still being read in place of the document, as Document::open_slice does, until
  /// drop_slice(). The document is unchanged; keys and pinches are ignored meanwhile. Returns the slice's layer.
  Layer& show_slice(const Geometry& whole, std::int64_t k, std::vector<float> voxels);
  void drop_slice();
  bool shows_slice() const { return slice_.has_value(); }

  /// Requests new frames; call after any change to document or state.
  void request_frames();
  /// Draws immediately, so that the canvas can be copied in the same task.
  void draw_now() { draw(); }
  void set_dark(bool dark);
  /// Acts as if the key were pressed on the canvas; false if it has no meaning.
  bool press_key(std::string_view key) { return on_key(key); }

 private:
  static bool animation_frame(double time, void* viewer);
  void on_resize(int width, int height, float pixel_ratio) override;
  void on_input() override { request_frames(); }
  void on_double_click() override;
  void on_pinch(const Pinch& pinch) override;
  bool on_key(std::string_view key) override;
  bool wants_wheel() const override { return document_.has_scan(); }
  void on_context_restored() override;

  void draw();
  void begin_frame();
  /// Widgets and mouse input.
  void draw_views();
  /// Slices and the 3D view, below the widgets.
  void draw_pictures();
  void draw_volume(const Rect& panel, const ViewContext& context, int target_height);
  ViewContext view_context() {
    return {shown_document(), shown_state(), theme_, layout_, pixels_per_mm(), drag_, wheel_, editor_, complaint_};
  }
  void clear_canvas();
  void lay_out();
  /// Fits the volume after the clicks have been processed, if they were on a slice.
  void finish_double_click();
  void close_polygon();
  bool edit_key(std::string_view key);
  void update_pointer_style();
  /// Calls the page's onChange if the state has changed since the last call.
  void tell_page();
  double pixels_per_mm() { return layout_.fitting_scale * shown_state().zoom; }

  struct Shown {
    Document document;
    ViewState state;
  };
  Document& shown_document() { return slice_ ? slice_->document : document_; }
  ViewState& shown_state() { return slice_ ? slice_->state : state_; }

  /// Everything that needs the WebGL context; recreated after it is lost.
  struct Renderers {
    LayerTextures textures;
    SliceRenderer slices;
    VolumeRenderer volume;
    std::vector<SlicePanel> panels;
  };

  Document document_;
  ViewState state_;
  std::optional<Shown> slice_;
  Theme theme_;
  std::unique_ptr<Renderers> renderers_;
  Layout layout_;
  Drag drag_ = Drag::kNone;
  WheelSteps wheel_;
  Editor editor_;
  std::string complaint_;
  MotionDetail motion_;
  /// The 3D view's last camera, its detail in motion, and when it was drawn (0: not in the previous frame).
  struct Turned {
    Camera camera;
    double detail = 1;
    double drawn_ms = 0;
  } turned_;
  DisplayIndex shown_cursor_{};
  ImGuiMouseCursor pointer_style_ = ImGuiMouseCursor_COUNT;
  bool started_ = false, frame_pending_ = false, double_clicked_ = false, was_turning_ = false;
  int frames_left_ = 0;
  long frame_count_ = 0;
  double last_frame_ms_ = 0;
  std::string told_state_;
};

/// The page's one viewer.
Viewer& viewer();

}  // namespace voxlet
