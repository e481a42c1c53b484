// What a further file is: an image or a label map.
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <set>

#include "engine.h"

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

LayerFile read_layer(std::span<const std::byte> file, const std::string& name, LayerKind kind) {
  const NiftiSeries series({file.begin(), file.end()});
  LayerFile layer{.info = series.info()};
  layer.values = series.volume(0).voxels;
  layer.is_labels =
      kind == LayerKind::kLabels || (kind == LayerKind::kGuess && looks_like_labels(layer.info, name, layer.values));
  if (!layer.is_labels) return layer;
  layer.labels = series.labels(0).voxels;
  layer.values = {};
  return layer;
}

}  // namespace voxlet::web
