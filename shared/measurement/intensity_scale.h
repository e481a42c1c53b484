// The unit in which a structure's intensities are told, and the reference that is subtracted from them.
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
  std::string unit;  ///< of the values that come out: "ppm", "ppb", "Hz", "ppm of B0", or "" where it is not known
};

/// From the unit of the stored values to another one; `to` empty: as stored. ppm and ppb are turned into each other,
/// for susceptibilities and for fields alike. Hz become "ppm of B0", for which `tesla` is needed: a frequency offset
/// over the proton's 42.577478518 MHz/T (CODATA 2018) times the field strength. That is the field that the tissue
/// makes, not the tissue's susceptibility, which only a dipole inversion gives: no factor turns Hz into the χ of a
/// structure. Throws Error(kBadInput) for any other pair, and for a field strength that is no number above 0.
UnitConversion unit_conversion(const std::string& from, const std::string& to, std::optional<double> tesla = {});

enum class RegionKind { kNone, kWhole, kLabel };

/// The region whose mean is subtracted. Susceptibilities have no zero of their own: a map's is where its
/// reconstruction put it, and maps compare only against one region's mean (QSM Consensus Organization Committee,
/// Magn Reson Med 2024;91:1834–1862).
struct ReferenceRegion {
  RegionKind kind = RegionKind::kNone;
  std::uint16_t label = 0;  ///< of kLabel: its id in the label map
  std::string name;         ///< as files tell it: "whole brain", "CSF"
};

/// From a reader's words: "whole" is kWhole, a number or a name one of the `labels`, "" none. Throws Error(kBadInput)
/// for a label that is not among them.
ReferenceRegion reference_region(const std::string& choice, const LabelList& labels);

/// The voxels of `geometry`'s grid that lie in one of the layer's labels (`ids`; empty: in any of them), the nearest
/// one of another grid. Throws Error(kBadInput) where none does.
std::vector<bool> excluded_voxels(const LabelVolume& layer, const std::set<std::uint16_t>& ids,
                                  const Geometry& geometry);

/// The region's mean in the image's own unit. kWhole: all voxels that are finite and not 0, which are the brain in a
/// masked map. `excluded` (one for each voxel, or empty) are left out. Throws Error(kBadInput) where no voxel is left,
/// and for kWhole where more than nine voxels in ten have a value: such a map is not masked.
double reference_mean(const ReferenceRegion& region, const ImageVolume& image, const LabelVolume& labels,
                      const std::vector<bool>& excluded);

/// Intensities · factor − offset (offset in the new unit); volumes stay.
RoiStatistics rescaled(RoiStatistics row, double factor, double offset);

}  // namespace voxlet
