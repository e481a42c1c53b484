#include "measurement/intensity_scale.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/error.h"
#include "labels/structure_name.h"
#include "preprocess/resample_to_grid.h"

namespace voxlet {
namespace {

constexpr double kProtonMhzPerTesla = 42.577478518;
constexpr double kMaskedShare = 0.9;

UnitConversion field_in_ppm(std::optional<double> tesla) {
  if (!tesla || !std::isfinite(*tesla) || *tesla <= 0)
    throw Error(ErrorCode::kBadInput, "Expected the field strength in tesla, above 0, to convert Hz to ppm of B0.");
  return {1 / (kProtonMhzPerTesla * *tesla), "ppm of B0"};
}

}  // namespace

UnitConversion unit_conversion(const std::string& from, const std::string& to, std::optional<double> tesla) {
  if (to.empty() || to == from) return {1, from};
  if (from == "ppb" && to == "ppm") return {1e-3, to};
  if (from == "ppm" && to == "ppb") return {1e3, to};
  if (from == "Hz" && to == "ppm of B0") return field_in_ppm(tesla);
  throw Error(ErrorCode::kBadInput,
              "Expected units that convert into each other (ppm and ppb, or Hz and \"ppm of B0\"), found \"" + from +
                  "\" and \"" + to + "\".");
}

ReferenceRegion reference_region(const std::string& choice, const LabelList& labels) {
  if (choice.empty()) return {};
  if (choice == "whole") return {RegionKind::kWhole, 0, "whole brain"};
  const bool is_id = std::all_of(choice.begin(), choice.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  const auto found = std::find_if(labels.begin(), labels.end(), [&](const Label& label) {
    return is_id ? std::to_string(label.id) == choice : structure_name(label.name) == structure_name(choice);
  });
  if (found == labels.end())
    throw Error(ErrorCode::kBadInput,
                "Expected \"whole\" or one of the label map's labels as reference region, found \"" + choice + "\".");
  return {RegionKind::kLabel, found->id, found->name};
}

std::vector<bool> excluded_voxels(const LabelVolume& layer, const std::set<std::uint16_t>& ids,
                                  const Geometry& geometry) {
  const LabelVolume moved = same_grid(layer.geometry, geometry) ? layer : resample_labels_to_grid(layer, geometry);
  std::vector<bool> excluded(moved.voxels.size());
  std::size_t count = 0;
  for (std::size_t v = 0; v < excluded.size(); ++v) {
    const std::uint16_t id = moved.voxels[v];
    excluded[v] = ids.empty() ? id != 0 : ids.contains(id);
    count += excluded[v] ? 1 : 0;
  }
  if (count == 0)
    throw Error(ErrorCode::kBadInput, "Expected voxels to leave out, found none of these labels within the scan.");
  return excluded;
}

double reference_mean(const ReferenceRegion& region, const ImageVolume& image, const LabelVolume& labels,
                      const std::vector<bool>& excluded) {
  if (region.kind == RegionKind::kNone) return 0;
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t v = 0; v < image.voxels.size(); ++v) {
    const float value = image.voxels[v];
    const bool inside = region.kind == RegionKind::kWhole ? value != 0 : labels.voxels[v] == region.label;
    if (!inside || !std::isfinite(value) || (!excluded.empty() && excluded[v])) continue;
    sum += static_cast<double>(value);
    ++count;
  }
  if (count == 0)
    throw Error(ErrorCode::kBadInput,
                "Expected voxels in the reference region (" + region.name + "), found none: choose another one.");
  if (region.kind == RegionKind::kWhole &&
      static_cast<double>(count) > kMaskedShare * static_cast<double>(image.voxels.size()))
    throw Error(ErrorCode::kBadInput,
                "Expected a masked map, 0 outside of the brain, for the whole brain as reference; found values in "
                "nearly all of the volume: choose a label as reference.");
  return sum / static_cast<double>(count);
}

RoiStatistics rescaled(RoiStatistics row, double factor, double offset) {
  const auto scale = [&](double& value) { value = value * factor - offset; };
  scale(row.mean);
  scale(row.median);
  scale(row.mean_eroded);
  for (double& value : row.percentiles) scale(value);
  row.sd *= factor;
  return row;
}

}  // namespace voxlet
