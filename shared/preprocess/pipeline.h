// Preprocessing of a scan to the network's input, with a record for the way back. The steps are the plan's, from top to
// bottom: crop on the scan's own voxels, axis order, resampling, intensities, frame.
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

/// What was done to a scan's grid: enough to bring labels back to it exactly.
struct PreprocessRecord {
  Geometry scan;        ///< as read
  Box crop;             ///< of the scan's voxels
  Geometry reoriented;  ///< after crop and reordering of axes
  Geometry resampled;   ///< after resampling
  Box frame;            ///< on the resampled grid; extends beyond it where the plan pads
  Geometry input;       ///< after the frame: the grid of the network's input
};

struct NetworkInput {
  std::vector<ImageVolume> channels;  ///< the plan's image channels, all on record.input
  PreprocessRecord record;
  std::vector<std::string> notices;  ///< what a user should know about the preprocessing, one sentence each
};

/// The record of a scan, including crops that depend on the voxels ("nonzero", "mask"). Takes one volume per plan
/// channel, all on one grid. Throws Error(kBadInput) if a crop leaves nothing and for a step "region" that has not been
/// located (inference/region.h), Error(kTooLarge) if the network's grid would exceed 2^29 voxels (a wrong spacing in
/// the header).
PreprocessRecord make_record(const std::vector<ImageVolume>& channels, const Plan& plan);
/// The record from the scan's grid alone. It is an upper bound for plans that crop by voxels, because those steps crop
/// nothing here; a step "region" keeps the middle of the scan.
PreprocessRecord make_record(const Geometry& scan, const Plan& plan);

/// The whole preprocessing. Takes one volume per plan channel, masks included, on one grid. If the plan allows it,
/// channels on other grids are resampled to the first one's, with a notice. Throws Error(kBadInput) if it does not, for
/// a wrong number of channels, for channels that require_usable_scan refuses, and as make_record.
NetworkInput preprocess_scan(std::vector<ImageVolume> channels, const Plan& plan, Progress* progress = nullptr);

/// Label ids on the scan's grid → class indices on the network's grid. Ids that are not in the plan become background.
/// Throws Error(kBadInput) if the labels are not on the record's scan grid.
Volume<std::uint8_t> preprocess_labels(const LabelVolume& labels, const PreprocessRecord& record, const Plan& plan);

/// Class indices of labels that are already on the network's grid.
Volume<std::uint8_t> classes_of(const LabelVolume& labels, const Plan& plan);

/// The class of each of the 65,536 ids; 0 for ids that are not in the list.
std::vector<std::uint8_t> class_table(const LabelList& labels);

/// True if the plan's frame pads with 0 instead of the image's minimum.
bool pads_with_zero(const Plan& plan);
/// The fill value of a frame that pads a normalised image.
float frame_fill(const ImageVolume& image, const Plan& plan);

/// Peak memory of `preprocess_scan` in bytes, including its input.
std::size_t preprocess_bytes(const PreprocessRecord& record, const Plan& plan);

}  // namespace voxlet
