#include "scene/use_tool.h"

namespace voxlet {
void use_tool_at_cursor(ViewState& state, Document& document, Editor& editor) {
  const WorldPoint at = document.grid().world_of(state.cursor);
  switch (state.tool) {
    case Tool::kCrosshair:
      return;
    case Tool::kLength:
      return annotation_to_extend(state, AnnotationKind::kLength, state.active_plane).points.push_back(at);
    case Tool::kAngle:
      return annotation_to_extend(state, AnnotationKind::kAngle, state.active_plane).points.push_back(at);
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
