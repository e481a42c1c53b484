#include "plan/labels.h"

#include <algorithm>

#include "plan/freesurfer_labels.h"

namespace voxlet {
namespace {

constexpr const char* kLeft = "Left-";
constexpr const char* kRight = "Right-";

/// Of FreeSurfer's structures those whose colours are default_label_color: of any other id it is made, and stored plans
/// rely on it.
constexpr std::array<std::uint16_t, 32> kFreeSurferIds{2,  3,  4,  5,  7,  8,  10, 11, 12, 13, 14, 15, 16, 17, 18, 24,
                                                       26, 28, 41, 42, 43, 44, 46, 47, 49, 50, 51, 52, 53, 54, 58, 60};

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
  if (std::binary_search(kFreeSurferIds.begin(), kFreeSurferIds.end(), id)) return freesurfer_label(id)->color;
  // Bits of the id spread over the three channels (the PASCAL VOC colour map): neighbours differ clearly.
  std::array<std::uint8_t, 3> color{};
  for (unsigned bit = 0, rest = id; bit < 8; ++bit, rest >>= 3U)
    for (unsigned channel = 0; channel < 3; ++channel)
      color[channel] = static_cast<std::uint8_t>(color[channel] | (((rest >> channel) & 1U) << (7U - bit)));
  return color;
}

}  // namespace voxlet
