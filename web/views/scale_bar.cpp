#include "views/scale_bar.h"

#include <algorithm>
#include <string>

#include "scene/readout.h"
#include "scene/scale_bar.h"

namespace voxlet {

void draw_scale_bar(const Rect& panel, double pixels_per_mm, const Theme& theme) {
  if (panel.width < theme.px(120)) return;
  const double mm = scale_bar_mm(pixels_per_mm, std::min(panel.width / 4, static_cast<double>(theme.px(160))));
  const std::string text = fixed_text(mm, mm < 1 ? 2 : 0) + " mm";
  const auto length = static_cast<float>(mm * pixels_per_mm);
  const ImVec2 end{static_cast<float>(panel.x + panel.width) - theme.px(12),
                   static_cast<float>(panel.y + panel.height) - theme.px(12)};
  const ImVec2 start{end.x - length, end.y};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float thick = theme.px(2), tick = theme.px(4);
  list.AddRectFilled({start.x - 1, start.y - tick - 1}, {end.x + 1, end.y + thick + 1}, kTextGroundColor);
  list.AddRectFilled(start, {end.x, end.y + thick}, kSliceTextColor);
  list.AddRectFilled({start.x, start.y - tick}, {start.x + thick, start.y}, kSliceTextColor);
  list.AddRectFilled({end.x - thick, end.y - tick}, {end.x, end.y}, kSliceTextColor);
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  draw_text({start.x + (length - size.x) / 2, start.y - tick - size.y - theme.px(1)}, kSliceTextColor, text.c_str(),
            theme);
}

}  // namespace voxlet
