#include "app/viewer.h"

#include <GLES3/gl3.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <utility>

#include "app/key_commands.h"
#include "app/state_json.h"
#include "imgui_impl_opengl3.h"
#include "views/controls_view.h"
#include "views/help_view.h"
#include "views/slice_view.h"

namespace voxlet {
namespace {

/// Dear ImGui takes the presses and releases of a double click one a frame, and then settles.
constexpr int kFramesAfterChange = 6;
constexpr float kGap = 1;

/// CSS pixels.
struct PanelSizes {
  float controls_width, controls_height, slice_margin;
};
constexpr PanelSizes kRoomy{250, 230, 28}, kNarrow{190, 200, 18};
constexpr float kNarrowCanvas = 600;

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
  const ScreenPoint pointer = from_imgui(ImGui::GetIO().MousePos);
  for (const Plane plane : kPlanes)
    if (layout_.of(plane).contains(pointer)) reset_view(state_, document_.grid());
  request_frames();
}

bool Viewer::on_key(std::string_view key) {
  const bool used = apply_key(key, state_, document_);
  if (used) request_frames();
  return used;
}

void Viewer::on_context_restored() {
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  for (SlicePictures& pictures : pictures_) pictures.release();
  request_frames();
}

void Viewer::lay_out() {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const DisplayPoint extent_mm = panel_extent_mm(document_.grid());
  const PanelSizes& sizes = size.x < theme_.px(kNarrowCanvas) ? kNarrow : kRoomy;
  const double margin = theme_.px(sizes.slice_margin);
  layout_ = layout_panels({.width = size.x,
                           .height = size.y,
                           .extent_mm = extent_mm,
                           .min_controls_width = theme_.px(sizes.controls_width),
                           .min_controls_height = theme_.px(sizes.controls_height),
                           .gap = theme_.px(kGap),
                           .margin = margin});
  fitting_scale_ = std::max(fitting_scale(layout_, extent_mm, margin), 0.01);
}

double Viewer::pixels_per_mm() const { return fitting_scale_ * state_.zoom; }

void Viewer::draw_views() {
  finish_double_click();
  lay_out();
  if (state_.cursor != shown_cursor_ && drag_ != Drag::kCursor)
    reveal_cursor(state_, document_.grid(), layout_, pixels_per_mm());
  shown_cursor_ = state_.cursor;
  ViewContext context{document_, state_, theme_, layout_, pixels_per_mm(), drag_, wheel_, pictures_};
  for (const Plane plane : kPlanes) draw_slice_view(plane, context);
  draw_controls_view(context);
  if (state_.show_help) draw_help_view(state_, theme_);
}

void Viewer::draw() {
  begin_frame();
  if (document_.has_image())
    draw_views();
  else
    draw_empty_view(theme_);
  ImGui::Render();
  const ImVec4 clear = ImGui::ColorConvertU32ToFloat4(theme_.canvas);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  glViewport(0, 0, static_cast<int>(size.x), static_cast<int>(size.y));
  glClearColor(clear.x, clear.y, clear.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
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
  tell_page_of_change();
}

}  // namespace voxlet
