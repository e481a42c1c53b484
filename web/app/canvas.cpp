#include "app/canvas.h"

#include <emscripten/emscripten.h>

#include <cfloat>

#include "base/error.h"
#include "imgui.h"

// Defined in canvas_library.js.
extern "C" {
int voxlet_create_context();
void voxlet_watch_canvas();
void voxlet_set_pointer_style(const char* style);
void voxlet_tell_change(const char* state);
}

namespace voxlet {
namespace {

CanvasClient* the_client = nullptr;

enum Modifiers { kControl = 1, kShift = 2, kMeta = 4 };

void set_modifiers(int modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers & kControl) != 0);
  io.AddKeyEvent(ImGuiMod_Shift, (modifiers & kShift) != 0);
  io.AddKeyEvent(ImGuiMod_Super, (modifiers & kMeta) != 0);
}

}  // namespace

void attach_canvas(CanvasClient& client) {
  if (voxlet_create_context() == 0)
    throw Error(ErrorCode::kBadInput,
                "This browser gave no WebGL2 context: turn hardware acceleration on, or try a current Chrome, Edge, "
                "Firefox or Safari.");
  the_client = &client;
  voxlet_watch_canvas();
}

void set_pointer_style(const char* style) { voxlet_set_pointer_style(style); }

void tell_page_of_change(const std::string& state) { voxlet_tell_change(state.c_str()); }

}  // namespace voxlet

extern "C" {

EMSCRIPTEN_KEEPALIVE void voxlet_on_pointer(float x, float y, int modifiers) {
  voxlet::set_modifiers(modifiers);
  ImGui::GetIO().AddMousePosEvent(x, y);
  voxlet::the_client->on_input();
}

EMSCRIPTEN_KEEPALIVE void voxlet_on_button(int button, int down) {
  ImGui::GetIO().AddMouseButtonEvent(button, down != 0);
  voxlet::the_client->on_input();
}

EMSCRIPTEN_KEEPALIVE void voxlet_on_leave() {
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  voxlet::the_client->on_input();
}

EMSCRIPTEN_KEEPALIVE void voxlet_on_double_click() { voxlet::the_client->on_double_click(); }

EMSCRIPTEN_KEEPALIVE void voxlet_on_pinch(float x, float y, float moved_x, float moved_y, float factor) {
  voxlet::the_client->on_pinch({{x, y}, moved_x, moved_y, factor});
}

EMSCRIPTEN_KEEPALIVE int voxlet_on_wheel(float notches, int modifiers) {
  if (!voxlet::the_client->wants_wheel()) return 0;
  voxlet::set_modifiers(modifiers);
  ImGui::GetIO().AddMouseWheelEvent(0, notches);
  voxlet::the_client->on_input();
  return 1;
}

EMSCRIPTEN_KEEPALIVE int voxlet_on_key(const char* key) { return voxlet::the_client->on_key(key) ? 1 : 0; }

EMSCRIPTEN_KEEPALIVE void voxlet_on_resize(int width, int height, float pixel_ratio) {
  voxlet::the_client->on_resize(width, height, pixel_ratio);
}

EMSCRIPTEN_KEEPALIVE void voxlet_on_context_restored() { voxlet::the_client->on_context_restored(); }

}  // extern "C"
