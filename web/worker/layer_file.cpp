// A further file for display, as an image or a label map.
#include <algorithm>
#include <cmath>
#include <utility>

#include "io/image_file.h"
#include "labels/freesurfer_labels.h"
#include "volume/label_likeness.h"
#include "volume/label_sums.h"
#include "worker/engine.h"

namespace voxlet::web {
namespace {

constexpr int kLabelIntent = 1002;

bool is_taken_for_labels(const NiftiInfo& info, const ImageVolume& image, const FileRole& role) {
  return voxlet::is_taken_for_labels(
      image, {.has_intent = info.intent_code == kLabelIntent, .has_table = role.has_table, .file_name = role.name});
}

bool are_whole_numbers(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float value) { return value == std::floor(value); });
}

}  // namespace

bool is_said_to_be_labels(const NiftiInfo& info, const FileRole& role) {
  return role.has_table || info.intent_code == kLabelIntent || has_label_name(role.name);
}

bool Engine::is_labels(const FileRole& role) const { return is_taken_for_labels(info_.value(), scan(), role); }

LayerFile read_layer(std::span<const std::byte> original, const FileRole& role) {
  const std::vector<std::byte> file = as_nifti({original.begin(), original.end()});
  LayerFile layer{.info = read_nifti_series_info(file).info};
  if (role.kind != LayerKind::kLabels) {
    ImageVolume image = read_first_image(file);
    layer.could_be_either = are_whole_numbers(image.voxels);
    if (role.kind == LayerKind::kImage || !is_taken_for_labels(layer.info, image, role)) {
      layer.values = std::move(image.voxels);
      return layer;
    }
  }
  layer.labels = read_first_labels(file).voxels;
  layer.is_labels = true;
  layer.table = complete_list(segment_names(original), ids_in(layer.labels));
  return layer;
}

}  // namespace voxlet::web
