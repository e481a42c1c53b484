#include "plan/labels.h"

#include <algorithm>
#include <map>

namespace voxlet {
namespace {

constexpr const char* kLeft = "Left-";
constexpr const char* kRight = "Right-";

/// Colours of FreeSurferColorLUT.txt for the structures that Voxlet names.
const std::map<std::uint16_t, std::array<std::uint8_t, 3>>& freesurfer_colors() {
  static const std::map<std::uint16_t, std::array<std::uint8_t, 3>> colors{
      {2, {245, 245, 245}},  {3, {205, 62, 78}},   {4, {120, 18, 134}},   {5, {196, 58, 250}},   {7, {220, 248, 164}},
      {8, {230, 148, 34}},   {10, {0, 118, 14}},   {11, {122, 186, 220}}, {12, {236, 13, 176}},  {13, {12, 48, 255}},
      {14, {204, 182, 142}}, {15, {42, 204, 164}}, {16, {119, 159, 176}}, {17, {220, 216, 20}},  {18, {103, 255, 255}},
      {24, {60, 60, 60}},    {26, {255, 165, 0}},  {28, {165, 42, 42}},   {41, {245, 245, 245}}, {42, {205, 62, 78}},
      {43, {120, 18, 134}},  {44, {196, 58, 250}}, {46, {220, 248, 164}}, {47, {230, 148, 34}},  {49, {0, 118, 14}},
      {50, {122, 186, 220}}, {51, {236, 13, 176}}, {52, {13, 48, 255}},   {53, {220, 216, 20}},  {54, {103, 255, 255}},
      {58, {255, 165, 0}},   {60, {165, 42, 42}}};
  return colors;
}

}  // namespace

std::string mirrored_name(const std::string& name) {
  if (name.starts_with(kLeft)) return kRight + name.substr(std::string(kLeft).size());
  if (name.starts_with(kRight)) return kLeft + name.substr(std::string(kRight).size());
  return name;
}

std::vector<int> mirrored_classes(const LabelList& labels) {
  std::vector<int> classes(labels.size() + 1);
  for (std::size_t c = 1; c <= labels.size(); ++c) {
    const std::string other = mirrored_name(labels[c - 1].name);
    const auto found = std::find_if(labels.begin(), labels.end(), [&](const Label& l) { return l.name == other; });
    classes[c] = found == labels.end() ? static_cast<int>(c) : static_cast<int>(found - labels.begin()) + 1;
  }
  return classes;
}

std::string default_label_name(std::uint16_t id) { return "Label " + std::to_string(id); }

std::array<std::uint8_t, 3> default_label_color(std::uint16_t id) {
  const auto found = freesurfer_colors().find(id);
  if (found != freesurfer_colors().end()) return found->second;
  // Bits of the id spread over the three channels (the PASCAL VOC colour map): neighbours differ clearly.
  std::array<std::uint8_t, 3> color{};
  for (unsigned bit = 0, rest = id; bit < 8; ++bit, rest >>= 3U)
    for (unsigned channel = 0; channel < 3; ++channel)
      color[channel] = static_cast<std::uint8_t>(color[channel] | (((rest >> channel) & 1U) << (7U - bit)));
  return color;
}

}  // namespace voxlet
