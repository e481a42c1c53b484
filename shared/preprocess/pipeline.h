// A scan → the network's input, and the record that leads back.
#pragma once

#include <vector>

#include "base/progress.h"
#include "plan/plan.h"
#include "volume/orientation.h"
#include "volume/volume.h"

namespace voxlet {

/// What was done to a scan's grid, enough to bring labels back to it.
struct PreprocessRecord {
  Geometry scan;        ///< as read
  Geometry reoriented;  ///< after the axis order alone
  Geometry input;       ///< after resampling: the grid of the network's input
};

struct NetworkInput {
  std::vector<ImageVolume> channels;  ///< all on record.input
  PreprocessRecord record;
};

/// Throws Error(kBadInput) for a scan that cannot be segmented: NaN or infinite voxels, all voxels equal (zeros too).
void require_usable_scan(const ImageVolume& scan);

/// Throws Error(kTooLarge) where the network's grid would have more than 2^29 voxels (a wrong spacing in the header).
PreprocessRecord make_record(const Geometry& scan, const Plan& plan);

/// Reorient, resample (trilinear), intensity steps. Takes one volume per plan channel, all on one grid;
/// Error(kBadInput) otherwise.
NetworkInput preprocess_scan(std::vector<ImageVolume> channels, const Plan& plan, Progress* progress = nullptr);
/// Applies the plan's intensity steps to one channel.
void normalize_intensity(ImageVolume& image, const Plan& plan);

/// Labels (ids) on the scan's grid → class indices on the network's grid, by nearest neighbour. Ids that the plan
/// does not list become background.
Volume<std::uint8_t> preprocess_labels(const LabelVolume& labels, const Plan& plan);

}  // namespace voxlet
