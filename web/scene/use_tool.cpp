#include "scene/use_tool.h"

namespace voxlet {
namespace {

/// A complete annotation is followed by a new one.
void add_point(ViewState& state, AnnotationKind kind, const WorldPoint& at) {
  std::vector<Annotation>& all = state.annotations;
  const bool goes_on =
      !all.empty() && !all.back().is_complete() && all.back().kind == kind && all.back().plane == state.active_plane;
  if (!goes_on) {
    std::erase_if(all, [](const Annotation& annotation) { return !annotation.is_complete(); });
    all.push_back({kind, {}, state.active_plane});
  }
  all.back().points.push_back(at);
}

}  // namespace

void use_tool_at_cursor(ViewState& state, Document& document, Editor& editor) {
  const WorldPoint at = document.grid().world_of(state.cursor);
  switch (state.tool) {
    case Tool::kCrosshair:
      return;
    case Tool::kLength:
      return add_point(state, AnnotationKind::kLength, at);
    case Tool::kAngle:
      return add_point(state, AnnotationKind::kAngle, at);
    case Tool::kBrush:
    case Tool::kEraser:
      editor.begin_stroke(document, at, state.active_plane, state.tool == Tool::kEraser);
      return editor.end_stroke(document);
    case Tool::kPolygon:
      return editor.add_corner(document, at, state.active_plane);
    case Tool::kFill:
      return editor.fill(document, at, state.active_plane);
    case Tool::kGrow:
      return editor.grow(document, at, state.active_plane);
  }
}

}  // namespace voxlet
