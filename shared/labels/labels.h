// A segmentation's labels: ids, names and colours.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace voxlet {

struct Label {
  std::uint16_t id = 0;                 ///< voxel value in label files; FreeSurfer's id if it has one; never 0
  std::string name;                     ///< FreeSurfer style: "Left-Thalamus"
  std::array<std::uint8_t, 3> color{};  ///< sRGB
  bool operator==(const Label&) const = default;
};

/// The label list in class order: class c of the network is labels[c − 1]; class 0 is background.
using LabelList = std::vector<Label>;

/// For each class 0 … labels.size(), the class that it becomes when left and right are swapped, by the names: "Left-X"
/// ↔ "Right-X", or as structure_name.h reads sides ("X_L" ↔ "X_R"). Midline classes and those without a counterpart map
/// to themselves.
std::vector<int> mirrored_classes(const LabelList& labels);
/// The id that all of `text` spells: "17". Throws Error(kBadInput) for anything but a whole number from 0 to 65535.
std::uint16_t label_id_in(std::string_view text);
/// "Label 7": the name of an id without a name.
std::string default_label_name(std::uint16_t id);
/// sRGB of a label without a colour: FreeSurfer's for its common structures, otherwise derived from the id (the PASCAL
/// VOC colour map).
std::array<std::uint8_t, 3> default_label_color(std::uint16_t id);

}  // namespace voxlet
