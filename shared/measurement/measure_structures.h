// Measures the structures of one scan: the rows of the table on the page and in files.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "inference/confidence.h"
#include "measurement/intensity_scale.h"
#include "measurement/structure_flags.h"
#include "metrics/asymmetry.h"
#include "metrics/roi_statistics.h"
#include "metrics/summary.h"

namespace voxlet {

struct StructureRow {
  Label label;
  RoiStatistics statistics;  ///< intensities in the table's unit; percentiles are kTablePercentiles
  Asymmetry asymmetry;
  std::optional<StructureConfidence> confidence{};  ///< for unedited labels of a run
  std::optional<LabelMetrics> compared{};           ///< against a reference
  std::size_t excluded_voxels = 0;                  ///< voxels of the structure that its numbers leave out
  bool at_edge = false;                             ///< has voxels in the scan's outermost layer
  std::vector<StructureFlag> flags{};
};

inline const std::vector<double> kTablePercentiles{1, 5, 95, 99};

/// Confidence by label id.
using ConfidenceById = std::map<std::uint16_t, StructureConfidence>;

struct MeasureOptions {
  UnitConversion unit{};
  ReferenceRegion region{};
  /// One entry per voxel; true voxels are left out of every number. Empty: none.
  std::vector<bool> excluded{};
  std::string exclusion{};  ///< what was excluded, for tables: "haemorrhage"
};

struct MeasuredStructures {
  std::vector<StructureRow> rows;  ///< one per label of the list
  std::string unit;
  ReferenceRegion region;
  double reference_mean = 0;  ///< already subtracted, in the table's unit; 0 without a region
  std::string exclusion;
};

/// Throws as roi_statistics and reference_mean do, and Error(kBadInput) if `excluded` has another size than the scan.
MeasuredStructures measure_structures(const LabelVolume& labels, const ImageVolume& image, const LabelList& list,
                                      const ConfidenceById& confidence = {}, const MeasureOptions& options = {});

/// An image resampled to the labels' grid for measuring: unchanged if already on that grid, otherwise linear, with NaN
/// outside the image. Throws as resample_to_grid.
ImageVolume under_labels(const ImageVolume& image, const Geometry& labels);

}  // namespace voxlet
