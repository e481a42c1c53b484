#include "labels/structure_colors.h"

#include <map>
#include <string>

#include "labels/class_colors.h"
#include "labels/structure_name.h"

namespace voxlet {
namespace {

using LabelColor = std::array<std::uint8_t, 3>;

/// By StructureName::words.
const std::map<std::string, LabelColor>& structure_colors() {
  constexpr LabelColor kOuterPallidum{112, 134, 255}, kInnerPallidum{180, 175, 253}, kRedNucleus{247, 101, 93},
      kSubstantiaNigra{255, 179, 93}, kSubthalamic{64, 209, 168}, kVentralDiencephalon{155, 48, 69},
      kWhiteMatter{245, 245, 245}, kGreyMatter{205, 62, 78}, kFluid{60, 60, 60};
  static const std::map<std::string, LabelColor> colors{{"thalamus", {0, 118, 14}},
                                                        {"caudate", {155, 213, 231}},
                                                        {"putamen", {236, 13, 176}},
                                                        {"pallidum", {12, 48, 255}},
                                                        {"pallidum external", kOuterPallidum},
                                                        {"pallidum internal", kInnerPallidum},
                                                        {"accumbens", {255, 165, 0}},
                                                        {"hippocampus", {220, 216, 20}},
                                                        {"amygdala", {103, 255, 255}},
                                                        {"brain stem", {119, 159, 176}},
                                                        {"red", kRedNucleus},
                                                        {"substantia nigra", kSubstantiaNigra},
                                                        {"subthalamic", kSubthalamic},
                                                        {"ventral dc", kVentralDiencephalon},
                                                        {"white matter", kWhiteMatter},
                                                        {"cerebral white matter", kWhiteMatter},
                                                        {"grey matter", kGreyMatter},
                                                        {"cerebral cortex", kGreyMatter},
                                                        {"csf", kFluid},
                                                        {"brain", {51, 187, 238}}};
  return colors;
}

bool is_chosen(const Label& label) {
  return label.color != default_label_color(label.id) && (label.id == 0 || label.color != class_color(label.id));
}

LabelColor color_of(const Label& label) {
  return is_chosen(label) ? label.color : structure_color(label.name).value_or(label.color);
}

}  // namespace

std::optional<LabelColor> structure_color(std::string_view name) {
  const auto found = structure_colors().find(structure_name(name).words);
  return found == structure_colors().end() ? std::nullopt : std::optional(found->second);
}

LabelList with_structure_colors(LabelList labels) {
  std::map<StructureName, LabelColor> left;
  for (const Label& label : labels)
    if (const StructureName name = structure_name(label.name); name.side == Side::kLeft)
      left.emplace(name, color_of(label));
  for (Label& label : labels) {
    const StructureName name = structure_name(label.name);
    const auto other = name.side == Side::kRight ? left.find(name.mirrored()) : left.end();
    label.color = other == left.end() || is_chosen(label) ? color_of(label) : other->second;
  }
  return labels;
}

}  // namespace voxlet
