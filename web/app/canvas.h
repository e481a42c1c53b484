// The page's canvas: WebGL2 context, size, and browser events as Dear ImGui input.
#pragma once

#include <string>
#include <string_view>

#include "scene/slice_geometry.h"

namespace voxlet {

/// A two-finger gesture: its movement in framebuffer pixels and its change of scale as a factor.
struct Pinch {
  ScreenPoint centre;
  double moved_x = 0, moved_y = 0, factor = 1;
};

/// Receives the canvas's events. All calls come from the browser's event loop.
class CanvasClient {
 public:
  virtual ~CanvasClient() = default;
  /// The new size in framebuffer pixels, and how many of them make a CSS pixel. Draw at once, or the canvas flashes.
  virtual void on_resize(int width, int height, float pixel_ratio) = 0;
  /// Dear ImGui has received input.
  virtual void on_input() = 0;
  /// A double click by the system's timing; Dear ImGui may not have processed the clicks yet.
  virtual void on_double_click() = 0;
  virtual void on_pinch(const Pinch& pinch) = 0;
  /// `key` is KeyboardEvent.key. Returns true if the key was used.
  virtual bool on_key(std::string_view key) = 0;
  virtual bool wants_wheel() const = 0;
  virtual void on_context_restored() = 0;
};

/// Creates the context and listens to the canvas for the life of the page. `client` must live as long. A Dear ImGui
/// context must be current. Throws Error(kBadInput) if the browser has no WebGL2.
void attach_canvas(CanvasClient& client);
/// Sets the canvas's CSS cursor, such as "crosshair".
void set_pointer_style(const char* style);
/// Calls the page's onChange with the state's JSON.
void tell_page_of_change(const std::string& state);

}  // namespace voxlet
