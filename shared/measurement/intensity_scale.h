// Units of structure intensities, and the reference region whose mean is subtracted.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "labels/labels.h"
#include "metrics/roi_statistics.h"
#include "volume/volume.h"

namespace voxlet {

/// value = stored value · factor.
struct UnitConversion {
  double factor = 1;
  std::string unit;  ///< of the result: "ppm", "ppb", "Hz", "ppm of B0", or "" if unknown
};

/// Converts between units; an empty `to` keeps the stored one. ppm and ppb convert into each other, for
/// susceptibilities and fields alike. Hz convert to "ppm of B0", which needs `tesla`: the frequency offset over the
/// proton's 42.577478518 MHz/T (CODATA 2018) times the field strength. That is the field caused by the tissue, not its
/// susceptibility, which needs a dipole inversion: no factor turns Hz into a structure's χ. Throws Error(kBadInput) for
/// any other pair, and unless a required field strength is a number above 0.
UnitConversion unit_conversion(const std::string& from, const std::string& to, std::optional<double> tesla = {});

enum class RegionKind { kNone, kWhole, kLabel };

/// The region whose mean is subtracted. Susceptibility has no absolute zero: it depends on the reconstruction, and maps
/// are comparable only relative to a region's mean (QSM Consensus Organization Committee, Magn Reson Med
/// 2024;91:1834–1862).
struct ReferenceRegion {
  RegionKind kind = RegionKind::kNone;
  std::uint16_t label = 0;  ///< for kLabel: its id in the label map
  std::string name;         ///< as written to files: "whole brain", "CSF"
};

/// Parses a user's choice: "whole" is kWhole, a number or name is one of `labels`, "" is none. Throws Error(kBadInput)
/// for a label that is not in the list.
ReferenceRegion reference_region(const std::string& choice, const LabelList& labels);

/// One entry per voxel of `geometry`'s grid, true in the layer's labels `ids` (empty: in any label), by nearest voxel
/// if the layer is on another grid. Throws Error(kBadInput) if no voxel is true.
std::vector<bool> excluded_voxels(const LabelVolume& layer, const std::set<std::uint16_t>& ids,
                                  const Geometry& geometry);

/// The region's mean in the image's own unit. kWhole uses all voxels that are finite and nonzero, which are the brain
/// in a masked map. `excluded` (one entry per voxel, or empty) are left out. Throws Error(kBadInput) if no voxel is
/// left, and for kWhole if more than nine tenths of the voxels have a value, because such a map is not masked.
double reference_mean(const ReferenceRegion& region, const ImageVolume& image, const LabelVolume& labels,
                      const std::vector<bool>& excluded);

/// Intensities become intensity · factor − offset (offset in the new unit); volumes are unchanged.
RoiStatistics rescaled(RoiStatistics row, double factor, double offset);

}  // namespace voxlet
