// Everything that is told of the structures of one scan: the rows of the table, on the page and in files.
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
  std::optional<StructureConfidence> confidence{};  ///< of labels that are a run's, unedited
  std::optional<LabelMetrics> compared{};           ///< against a reference
  std::size_t excluded_voxels = 0;                  ///< of the structure, left out of all its numbers
  bool at_edge = false;                             ///< has voxels in the scan's outermost layer
  std::vector<StructureFlag> flags{};
};

inline const std::vector<double> kTablePercentiles{1, 5, 95, 99};

/// Confidence by label id.
using ConfidenceById = std::map<std::uint16_t, StructureConfidence>;

struct MeasureOptions {
  UnitConversion unit{};
  ReferenceRegion region{};
  /// One for each voxel: those set are left out of every number. Empty: none.
  std::vector<bool> excluded{};
  std::string exclusion{};  ///< what they are, for tables: "haemorrhage"
};

struct MeasuredStructures {
  std::vector<StructureRow> rows;  ///< one for each label of the list
  std::string unit;
  ReferenceRegion region;
  double reference_mean = 0;  ///< in the table's unit, already subtracted; 0 without a region
  std::string exclusion;
};

/// Throws as roi_statistics and reference_mean do, and Error(kBadInput) for an exclusion of another size.
MeasuredStructures measure_structures(const LabelVolume& labels, const ImageVolume& image, const LabelList& list,
                                      const ConfidenceById& confidence = {}, const MeasureOptions& options = {});

/// An image on the labels' grid, to be measured: its bits where it lies there already, else linear between its voxels,
/// NaN where it has none. Throws as resample_to_grid.
ImageVolume under_labels(const ImageVolume& image, const Geometry& labels);

}  // namespace voxlet
