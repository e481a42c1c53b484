// A scan → the network's input, and the record that leads back. The steps are those of the plan, from top to bottom:
// crop on the scan's own voxels, axis order, resampling, intensities, frame.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "plan/plan.h"
#include "preprocess/usable_scan.h"
#include "volume/bounding_box.h"
#include "volume/volume.h"

namespace voxlet {

/// What was done to a scan's grid, enough to bring labels back to it exactly.
struct PreprocessRecord {
  Geometry scan;        ///< as read
  Box crop;             ///< of the scan's voxels
  Geometry reoriented;  ///< after the crop and the axis order
  Geometry resampled;   ///< after resampling
  Box frame;            ///< on the resampled grid; reaches past it where the plan pads
  Geometry input;       ///< after the frame: the grid of the network's input
};

struct NetworkInput {
  std::vector<ImageVolume> channels;  ///< the plan's image channels, all on record.input
  PreprocessRecord record;
  std::vector<std::string> notices;  ///< what a user should know of the way there, a sentence each
};

/// For plans whose crop depends on the voxels ("nonzero", "mask"). One volume per plan channel, on one grid. Throws
/// Error(kBadInput) where a crop leaves nothing and for a step "region" that was not located (inference/region.h),
/// Error(kTooLarge) where the network's grid would have more than 2^29 voxels (a wrong spacing in the header).
PreprocessRecord make_record(const std::vector<ImageVolume>& channels, const Plan& plan);
/// From the scan's grid alone: steps that depend on the voxels crop nothing, so the record is an upper bound for them;
/// so is a step "region", which keeps the middle of the scan.
PreprocessRecord make_record(const Geometry& scan, const Plan& plan);

/// Takes one volume per plan channel, masks too. All on one grid, or brought to the first one's where the plan allows
/// it, with a notice; Error(kBadInput) otherwise, and for channels that require_usable_scan refuses.
NetworkInput preprocess_scan(std::vector<ImageVolume> channels, const Plan& plan, Progress* progress = nullptr);

/// Labels (ids) on the scan's grid → class indices on the network's grid. Ids that the plan does not list become
/// background. Throws Error(kBadInput) if the labels are not on the record's scan grid.
Volume<std::uint8_t> preprocess_labels(const LabelVolume& labels, const PreprocessRecord& record, const Plan& plan);

/// The same without moving a voxel, of labels on the network's grid.
Volume<std::uint8_t> classes_of(const LabelVolume& labels, const Plan& plan);

/// The class of each of the 65,536 ids, 0 for those that the plan does not list.
std::vector<std::uint8_t> class_table(const LabelList& labels);

/// Whether the plan's frame pads with 0 instead of the image's minimum.
bool pads_with_zero(const Plan& plan);
/// What lies past a normalised image in a frame that pads it.
float frame_fill(const ImageVolume& image, const Plan& plan);

/// Bytes that `preprocess_scan` holds at most, the scan that it is given included.
std::size_t preprocess_bytes(const PreprocessRecord& record, const Plan& plan);

}  // namespace voxlet
