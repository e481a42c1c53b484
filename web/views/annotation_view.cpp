#include "views/annotation_view.h"

#include <string>
#include <vector>

namespace voxlet {
namespace {

void draw_annotation(const Annotation& annotation, const SliceMapping& mapping, const ViewContext& context) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Theme& theme = context.theme;
  std::vector<ImVec2> points;
  for (const WorldPoint& world : annotation.points)
    points.push_back(to_imgui(mapping.to_screen(context.document.grid().point_of(world))));
  const int count = static_cast<int>(points.size());
  list.AddPolyline(points.data(), count, kTextGroundColor, 0, theme.px(4));
  list.AddPolyline(points.data(), count, kMeasureColor, 0, theme.px(1.5F));
  for (const ImVec2& point : points) list.AddCircleFilled(point, theme.px(3), kMeasureColor);
  const ImVec2& anchor = points[annotation.kind == AnnotationKind::kAngle && points.size() > 1 ? 1 : points.size() - 1];
  draw_text({anchor.x + theme.px(8), anchor.y + theme.px(4)}, kMeasureColor, measured_text(annotation).c_str(), theme);
}

}  // namespace

void draw_annotations(const Panel& panel, const SliceMapping& mapping, const ViewContext& context) {
  const auto through = static_cast<std::size_t>(mapping.axes().through);
  const std::int64_t slice = shown_slice(panel, context.state)[through];
  for (const Annotation& annotation : context.state.annotations)
    if (lies_in_slice(annotation, context.document.grid(), *panel.plane, slice))
      draw_annotation(annotation, mapping, context);
}

}  // namespace voxlet
