#include "labels/labels.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include "base/error.h"
#include "labels/freesurfer_labels.h"
#include "labels/structure_name.h"

namespace voxlet {
namespace {

constexpr const char* kLeft = "Left-";
constexpr const char* kRight = "Right-";

/// Of FreeSurfer's structures those whose colours are default_label_color: of any other id it is made, and stored plans
/// rely on it.
constexpr std::array<std::uint16_t, 32> kFreeSurferIds{2,  3,  4,  5,  7,  8,  10, 11, 12, 13, 14, 15, 16, 17, 18, 24,
                                                       26, 28, 41, 42, 43, 44, 46, 47, 49, 50, 51, 52, 53, 54, 58, 60};

/// The name on the other side as FreeSurfer writes it; other names as they are.
std::string mirrored_name(const std::string& name) {
  if (name.starts_with(kLeft)) return kRight + name.substr(std::string(kLeft).size());
  if (name.starts_with(kRight)) return kLeft + name.substr(std::string(kRight).size());
  return name;
}

int class_where(const LabelList& labels, const std::function<bool(const std::string& name)>& fits,
                std::size_t otherwise) {
  const auto found = std::find_if(labels.begin(), labels.end(), [&](const Label& label) { return fits(label.name); });
  return static_cast<int>(found == labels.end() ? otherwise : static_cast<std::size_t>(found - labels.begin()) + 1);
}

/// By FreeSurfer's way to write a name, letter by letter, else by what names say in any way.
int mirrored_class(const LabelList& labels, std::size_t c) {
  const std::string& name = labels[c - 1].name;
  const std::string exact = mirrored_name(name);
  if (exact != name)
    if (const int other = class_where(
            labels, [&](const std::string& n) { return n == exact; }, 0);
        other > 0)
      return other;
  const StructureName own = structure_name(name);
  if (own.side == Side::kNone) return static_cast<int>(c);
  return class_where(
      labels, [&](const std::string& n) { return structure_name(n) == own.mirrored(); }, c);
}

}  // namespace

std::vector<int> mirrored_classes(const LabelList& labels) {
  std::vector<int> others(labels.size() + 1);
  for (std::size_t c = 1; c <= labels.size(); ++c) others[c] = mirrored_class(labels, c);
  std::vector<int> classes = others;
  for (std::size_t c = 1; c <= labels.size(); ++c)  // exchanging twice changes nothing, whatever the names
    if (others[static_cast<std::size_t>(others[c])] != static_cast<int>(c)) classes[c] = static_cast<int>(c);
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

std::uint16_t label_id_in(std::string_view text) {
  std::uint16_t id = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (failure != std::errc() || end != text.data() + text.size())
    throw Error(ErrorCode::kBadInput, "Expected a label id, a whole number from 0 to 65535, found \"" +
                                          std::string(text.substr(0, 40)) + "\".");
  return id;
}

}  // namespace voxlet
