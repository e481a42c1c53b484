#include "report/case_gallery.h"

#include "labels/class_colors.h"
#include "report/html.h"

namespace voxlet {
namespace {

std::string image_tag(const PlanePicture& plane, const std::string& png, const std::string& description) {
  return "<img width=\"" + std::to_string(plane.width) + "\" height=\"" + std::to_string(plane.height) + "\" alt=\"" +
         escape_html(description) + "\" src=\"" + data_uri("image/png", png) + "\">";
}

/// The picture with labels lies over the one without and vanishes while a person points at it.
std::string plane_html(const PlanePicture& plane, const std::string& name) {
  return "<div class=\"plane\" style=\"flex:" + std::to_string(plane.width) + " 1 0\">" +
         image_tag(plane, plane.image, "") +
         image_tag(plane, plane.labels, name + " slice with prediction and reference") + "</div>\n";
}

std::string scores_html(const CasePicture& one, const LabelList& labels) {
  std::string html = "<ul class=\"scores\">";
  for (std::size_t c = 0; c < labels.size(); ++c) {
    const auto dice = one.label_dice.find(labels[c].name);
    if (dice == one.label_dice.end()) continue;
    html += "<li>" + class_swatch(static_cast<int>(c) + 1) + escape_html(labels[c].name) + " " +
            decimals(dice->second, 3) + "</li>";
  }
  return html + "</ul>\n";
}

std::string case_html(const CasePicture& one, const LabelList& labels) {
  static constexpr std::array<const char*, 3> kPlanes{"axial", "coronal", "sagittal"};
  std::string html = "<div class=\"case\"><h4>" + escape_html(one.name) + " <span class=\"soft\">Dice " +
                     decimals(one.dice, 3) + "</span></h4>\n<div class=\"planes\" tabindex=\"0\">\n";
  for (std::size_t p = 0; p < one.planes.size(); ++p) html += plane_html(one.planes[p], kPlanes[p]);
  return html + "</div>\n" + scores_html(one, labels) + "</div>\n";
}

std::string group_html(const std::string& title, const std::vector<CasePicture>& cases, const LabelList& labels) {
  if (cases.empty()) return "";
  std::string html = "<section>\n<h3 class=\"soft\">" + title + "</h3>\n";
  for (const auto& one : cases) html += case_html(one, labels);
  return html + "</section>\n";
}

}  // namespace

std::string class_swatch(int index) {
  const auto color = class_color(index);
  return "<span class=\"swatch\" style=\"background:rgb(" + std::to_string(color[0]) + " " + std::to_string(color[1]) +
         " " + std::to_string(color[2]) + ")\"></span>";
}

std::string case_gallery(const ExtremeCases& cases, const LabelList& labels, const std::string& title) {
  if (cases.worst.empty()) return "";
  return "<h2>" + title +
         "</h2>\n<p class=\"soft\">Axial, coronal and sagittal planes through the most foreground, "
         "the subject’s right at the right. Filled: prediction; outlined: reference. Point at a picture, or tap it, to "
         "see the image alone.</p>\n<div class=\"cases\">\n" +
         group_html("Worst", cases.worst, labels) + group_html("Best", cases.best, labels) + "</div>\n";
}

}  // namespace voxlet
