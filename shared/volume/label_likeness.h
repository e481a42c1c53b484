// Guesses whether a volume is a label map or an image.
#pragma once

#include <cstddef>
#include <string>

#include "volume/volume.h"

namespace voxlet {

/// True for whole numbers that form patches, as in label maps: along each axis, at least half of the neighbours are
/// equal, not counting pairs of the most frequent value (the background). Also true if there are only one or two
/// values, as in a mask. False for images with few grey levels, whose neighbours mostly differ by one level.
bool looks_like_a_label_map(const ImageVolume& volume);

/// Hints about a file besides its voxels.
struct LabelSigns {
  bool has_intent = false;  ///< the header says labels (NIfTI intent code 1002)
  bool has_table = false;   ///< a label table with the same name is in the same folder
  std::string file_name;
};

/// True for names whose last word marks a label map: BIDS's _dseg, _seg, _label(s), _mask; FreeSurfer's aseg, aparc and
/// wmparc. Not for names that merely contain such a word (sub-01_T1w_masked.nii.gz).
bool has_label_name(const std::string& file_name);

/// The guess from all hints. Values other than ids (whole numbers 0 … 65535) are never labels. Ids are labels if the
/// header says so or if they form patches; a label name or a label table lowers the bar, so that small structures pass.
bool is_taken_for_labels(const ImageVolume& volume, const LabelSigns& signs);

/// Label maps with at most this many distinct values need not form patches. kFewValues is for a file that a person
/// chose; kManyValues for evaluations, where an untrained network's output may be scattered and references very coarse.
constexpr std::size_t kFewValues = 8, kManyValues = 60;

/// Throws Error(kBadInput) if `labels` is really an image of whole numbers: more than `enough` distinct values that
/// change from voxel to voxel or by one level at a time. `name` is the file's name, for the sentence.
void require_label_map(const LabelVolume& labels, const std::string& name, std::size_t enough = kManyValues);

}  // namespace voxlet
