#include "app/viewer.h"

#include <GLES3/gl3.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/state_json.h"
#include "imgui_impl_opengl3.h"
#include "scene/key_commands.h"
#include "scene/use_tool.h"
#include "views/edit_input.h"
#include "views/slice_view.h"
#include "views/volume_view.h"

namespace voxlet {
namespace {

/// Dear ImGui takes the presses and releases of a double click one a frame, and then settles.
constexpr int kFramesAfterChange = 6;
constexpr float kGap = 1;

/// CSS pixels around a slice, for the letters.
constexpr float kMargin = 28, kNarrowMargin = 18, kMosaicMargin = 2, kNarrowCanvas = 600;
/// Of the 3D view: more device pixels are not worth casting rays for.
constexpr double kMaxVolumePixels = 900.0 * 900.0;

}  // namespace

void Viewer::start() {
  if (started_) return;
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  apply_theme(theme_, theme_.dark, 1);
  attach_canvas(*this);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  renderers_ = std::make_unique<Renderers>();
  started_ = true;
  request_frames();
}

void Viewer::request_frames() {
  frames_left_ = kFramesAfterChange;
  if (!started_ || frame_pending_) return;
  frame_pending_ = true;
  emscripten_request_animation_frame(&Viewer::animation_frame, this);
}

bool Viewer::animation_frame(double, void* data) {
  auto& self = *static_cast<Viewer*>(data);
  self.frame_pending_ = false;
  self.draw();
  if (--self.frames_left_ <= 0) return false;
  self.frame_pending_ = true;
  emscripten_request_animation_frame(&Viewer::animation_frame, data);
  return false;
}

Layer& Viewer::show_slice(const Geometry& whole, std::int64_t k, std::vector<float> voxels) {
  Shown shown{{}, state_};
  shown.document.set_alignment(document_.alignment());
  shown.document.open_slice("", whole, k, std::move(voxels));
  show_whole_volume(shown.state, shown.document.grid());
  shown.state.tool = Tool::kCrosshair;
  shown.state.volume.image = false;
  slice_ = std::move(shown);
  request_frames();
  return slice_->document.layers().front();
}

void Viewer::drop_slice() {
  slice_.reset();
  request_frames();
}

void Viewer::set_dark(bool dark) {
  theme_.dark = dark;
  if (!started_) return;
  apply_theme(theme_, dark, theme_.pixel_ratio);
  request_frames();
}

void Viewer::on_resize(int width, int height, float pixel_ratio) {
  ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  const bool new_fonts = apply_theme(theme_, theme_.dark, pixel_ratio);
  if (!started_) return;
  if (new_fonts) {
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
  draw();
  request_frames();
}

void Viewer::on_double_click() {
  double_clicked_ = true;
  request_frames();
}

void Viewer::finish_double_click() {
  if (!double_clicked_ || frames_left_ > kFramesAfterChange - 4) return;
  double_clicked_ = false;
  if (slice_) return;
  if (!editor_.corners().empty()) return close_polygon();
  if (is_editing(state_.tool)) return;  // two quick dabs
  const Panel* panel = layout_.at(from_imgui(ImGui::GetIO().MousePos));
  if (panel != nullptr && panel->plane) reset_view(state_, document_.grid());
  if (panel != nullptr && !panel->plane) state_.camera = Camera();
  request_frames();
}

void Viewer::close_polygon() {
  complaining(complaint_, [&] { editor_.close_polygon(document_); });
  request_frames();
}

bool Viewer::edit_key(std::string_view key) {
  const bool drawing = !editor_.corners().empty();
  EditOptions& options = editor_.options;
  if (key == "Enter" && drawing)
    close_polygon();
  else if (key == "Escape" && drawing)
    editor_.drop_polygon();
  else if (key == "Escape" && editor_.in_stroke())
    editor_.cancel_stroke(document_);
  else if (key == " " && state_.tool != Tool::kCrosshair)
    complaining(complaint_, [&] { use_tool_at_cursor(state_, document_, editor_); });
  else if (key == "[" || key == "]")
    options.radius_mm = std::clamp(options.radius_mm * (key == "]" ? 1.25 : 0.8), kLeastRadius_mm, kMostRadius_mm);
  else
    return false;
  return true;
}

void Viewer::on_pinch(const Pinch& pinch) {
  if (slice_ || !document_.has_scan()) return;
  const Panel* panel = layout_.at(pinch.centre);
  if (panel == nullptr) return;
  if (!panel->plane) {
    zoom_by(state_.camera, pinch.factor);
    return request_frames();
  }
  ViewContext context = view_context();
  const SliceMapping before = mapping_of(*panel, context);
  pan(state_, document_.grid(), before.pan_mm(pinch.moved_x, pinch.moved_y));
  const double factor = zoom_by(state_, pinch.factor);
  const ScreenPoint held{pinch.centre.x + pinch.moved_x, pinch.centre.y + pinch.moved_y};
  state_.centre_mm = zoomed_centre(before, panel->rect, state_.centre_mm, held, factor);
  pan(state_, document_.grid(), {});
  request_frames();
}

bool Viewer::on_key(std::string_view key) {
  const bool used = !slice_ && document_.has_scan() && (edit_key(key) || apply_key(key, state_, document_));
  if (used) request_frames();
  return used;
}

void Viewer::on_context_restored() {
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  renderers_ = std::make_unique<Renderers>();
  request_frames();
}

void Viewer::lay_out() {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const bool narrow = size.x < theme_.px(kNarrowCanvas);
  const ViewState& state = shown_state();
  const float margin = state.arrangement == Arrangement::kMosaic ? kMosaicMargin : narrow ? kNarrowMargin : kMargin;
  layout_ = layout_panels({.width = size.x,
                           .height = size.y,
                           .arrangement = state.arrangement,
                           .mosaic = state.mosaic,
                           .gap = theme_.px(kGap),
                           .margin = theme_.px(margin)},
                          shown_document().grid());
  layout_.fitting_scale = std::max(layout_.fitting_scale, 0.01);
}

void Viewer::draw_views() {
  finish_double_click();
  lay_out();
  ViewContext context = view_context();
  if (context.state.cursor != shown_cursor_ && drag_ != Drag::kCursor)
    reveal_cursor(context.state, context.document.grid(), layout_, pixels_per_mm());
  shown_cursor_ = context.state.cursor;
  for (const Panel& panel : layout_.panels)
    if (panel.plane)
      draw_slice_view(panel, context);
    else
      draw_volume_view(panel, context);
}

void Viewer::draw_pictures() {
  const int height = static_cast<int>(ImGui::GetIO().DisplaySize.y);
  const ViewContext context = view_context();
  renderers_->textures.update(context.document);
  if (renderers_->panels.size() != layout_.panels.size())
    renderers_->panels = std::vector<SlicePanel>(layout_.panels.size());
  for (std::size_t n = 0; n < layout_.panels.size(); ++n) {
    const Panel& panel = layout_.panels[n];
    if (panel.plane)
      renderers_->panels[n].draw({mapping_of(panel, context), panel.rect, shown_slice(panel, context.state)},
                                 context.document, renderers_->textures, renderers_->slices, height);
    else
      draw_volume(panel.rect, context, height);
  }
}

void Viewer::draw_volume(const Rect& panel, const ViewContext& context, int target_height) {
  const bool turning = drag_ == Drag::kTurn;
  // The frame after a turn has full detail; frames while nothing moves use the picture that is there.
  if (was_turning_ && !turning) request_frames();
  was_turning_ = turning;
  if (turned_.camera != context.state.camera) turned_ = {context.state.camera, motion_.detail(), turned_.drawn_ms};
  const double sharp = std::min(1.0, std::sqrt(kMaxVolumePixels / std::max(panel.width * panel.height, 1.0)));
  const auto drawn = renderers_->volume.draw(panel, context.state, context.document, renderers_->textures,
                                             target_height, turning ? sharp * turned_.detail : sharp);
  const bool in_motion = turning && drawn.anew;
  if (in_motion && turned_.drawn_ms > 0) motion_.drawn_after(last_frame_ms_ - turned_.drawn_ms);
  turned_.drawn_ms = in_motion ? last_frame_ms_ : 0;
  if (drawn.more) request_frames();
}

void Viewer::clear_canvas() {
  const ImVec4 clear = ImGui::ColorConvertU32ToFloat4(shown_document().has_scan() ? theme_.gap : theme_.canvas);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, static_cast<int>(size.x), static_cast<int>(size.y));
  glDisable(GL_SCISSOR_TEST);
  glClearColor(clear.x, clear.y, clear.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  // The 3D view is on black in both themes; slices bring their ground along.
  const Panel* volume = layout_.of(std::nullopt);
  if (volume == nullptr) return;
  const Rect& r = volume->rect;
  glEnable(GL_SCISSOR_TEST);
  glScissor(static_cast<int>(r.x), static_cast<int>(size.y - r.y - r.height), static_cast<int>(r.width),
            static_cast<int>(r.height));
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
}

void Viewer::draw() {
  begin_frame();
  if (shown_document().has_scan())
    draw_views();
  else
    layout_ = {};
  ImGui::Render();
  clear_canvas();
  if (shown_document().has_scan()) draw_pictures();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  ++frame_count_;
  update_pointer_style();
  tell_page();
}

void Viewer::begin_frame() {
  // Real time, because frames are drawn on demand and double clicks are told by it.
  const double now = emscripten_get_now();
  ImGui::GetIO().DeltaTime = static_cast<float>(std::max((now - last_frame_ms_) / 1000, 1e-4));
  last_frame_ms_ = now;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
}

void Viewer::update_pointer_style() {
  const ImGuiMouseCursor style = ImGui::GetMouseCursor();
  if (style == pointer_style_) return;
  pointer_style_ = style;
  set_pointer_style(style == kCrosshairPointer            ? "crosshair"
                    : style == ImGuiMouseCursor_Hand      ? "pointer"
                    : style == ImGuiMouseCursor_ResizeEW  ? "ew-resize"
                    : style == ImGuiMouseCursor_ResizeAll ? "grabbing"
                                                          : "default");
}

void Viewer::tell_page() {
  std::string now = state_json(*this, StateFrame::kWithout);
  if (now == told_state_) return;
  told_state_ = std::move(now);
  tell_page_of_change(told_state_);
}

}  // namespace voxlet
