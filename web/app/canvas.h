// The canvas: WebGL2 context, size, and the browser's events as Dear ImGui's input.
#pragma once

#include <string>
#include <string_view>

#include "scene/slice_geometry.h"

namespace voxlet {

/// Two fingers: what lay between them moved by some framebuffer pixels and grew by a factor.
struct Pinch {
  ScreenPoint centre;
  double moved_x = 0, moved_y = 0, factor = 1;
};

/// What the canvas tells. All calls come from the browser's event loop.
class CanvasClient {
 public:
  virtual ~CanvasClient() = default;
  /// Framebuffer pixels, and how many of them make a CSS pixel. To be drawn at once, or the canvas flashes.
  virtual void on_resize(int width, int height, float pixel_ratio) = 0;
  /// Something was fed to Dear ImGui.
  virtual void on_input() = 0;
  /// As the system times it; the clicks themselves may still be on their way through Dear ImGui.
  virtual void on_double_click() = 0;
  virtual void on_pinch(const Pinch& pinch) = 0;
  /// KeyboardEvent.key; true if the key was used.
  virtual bool on_key(std::string_view key) = 0;
  virtual bool wants_wheel() const = 0;
  virtual void on_context_restored() = 0;
};

/// Creates the context and listens to the canvas from now on, for the life of the page. A Dear ImGui context must be
/// current. Throws Error(kBadInput) where the browser has no WebGL2.
void attach_canvas(CanvasClient& client);
/// A CSS cursor such as "crosshair".
void set_pointer_style(const char* style);
/// Calls the page's onChange with the state's JSON.
void tell_page_of_change(const std::string& state);

}  // namespace voxlet
