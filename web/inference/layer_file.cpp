// What a further file is: an image or a label map.
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <set>

#include "engine.h"
#include "io/image_file.h"
#include "io/nrrd_segments.h"

namespace voxlet::web {
namespace {

constexpr int kLabelIntent = 1002;
constexpr std::size_t kFewLabels = 256;

bool has_label_name(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  constexpr std::array kWords{"_dseg", "_seg", "aseg", "aparc", "label", "mask", "atlas"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](const char* word) { return name.find(word) != std::string::npos; });
}

bool are_ids(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(),
                     [](float value) { return value >= 0 && value <= 65535 && value == std::floor(value); });
}

bool has_few_values(std::span<const float> values) {
  std::set<float> seen;
  float former = -1;
  for (const float value : values) {
    if (value != former && seen.insert(value).second && seen.size() > kFewLabels) return false;
    former = value;
  }
  return true;
}

bool looks_like_labels(const NiftiInfo& info, const std::string& name, std::span<const float> values) {
  if (!are_ids(values)) return false;
  const bool stored_as_integers = info.data_type.find("INT") != std::string::npos;
  return info.intent_code == kLabelIntent || has_label_name(name) || (stored_as_integers && has_few_values(values));
}

}  // namespace

LabelList complete_list(LabelList list, std::span<const std::uint16_t> ids) {
  std::vector<std::uint8_t> listed(65536, 0), present(65536, 0);
  listed[0] = 1;
  for (const Label& label : list) listed[label.id] = 1;
  for (const std::uint16_t id : ids) present[id] = 1;
  for (std::size_t n = 1; n < present.size(); ++n) {
    const auto id = static_cast<std::uint16_t>(n);
    if (present[n] == 1 && listed[n] == 0) list.push_back({id, default_label_name(id), default_label_color(id)});
  }
  return list;
}

LabelList segment_names(std::span<const std::byte> file) {
  LabelList names;
  for (const NrrdSegment& segment : read_nrrd_segments(file)) {
    const bool listed =
        std::any_of(names.begin(), names.end(), [&](const Label& one) { return one.id == segment.value; });
    if (segment.value != 0 && !listed)
      names.push_back(
          {segment.value, segment.name.empty() ? default_label_name(segment.value) : segment.name, segment.color});
  }
  return names;
}

LayerFile read_layer(std::span<const std::byte> original, const std::string& name, LayerKind kind) {
  const std::vector<std::byte> file = as_nifti({original.begin(), original.end()});
  LayerFile layer{.info = read_nifti_series_info(file).info};
  if (kind == LayerKind::kLabels) {
    layer.labels = read_first_labels(file).voxels;
  } else {
    layer.values = read_first_image(file).voxels;
    if (kind == LayerKind::kImage || !looks_like_labels(layer.info, name, layer.values)) return layer;
    layer.labels.reserve(layer.values.size());
    for (const float value : layer.values) layer.labels.push_back(static_cast<std::uint16_t>(value));
    layer.values = {};
  }
  layer.is_labels = true;
  layer.table = complete_list(segment_names(original), layer.labels);
  return layer;
}

}  // namespace voxlet::web
