// Whether a file is a label map or an image, where nobody says so.
#pragma once

#include <cstddef>
#include <string>

#include "volume/volume.h"

namespace voxlet {

/// True for whole numbers in patches of equal ones, as label maps have them: more than half of the neighbours along
/// each axis are equal, those of the most frequent value (the background) apart; also where there are two values alone,
/// as in a mask. False for images in few grey levels, whose neighbours differ by one level mostly.
bool looks_like_a_label_map(const ImageVolume& volume);

/// What is known of a file beside its voxels.
struct LabelSigns {
  bool has_intent = false;  ///< the header calls it labels (NIfTI's intent 1002)
  bool has_table = false;   ///< a table of labels of the same name lies beside it
  std::string file_name;
};

/// True for names whose last word is a label map's: BIDS's _dseg, _seg, _label(s), _mask; FreeSurfer's aseg, aparc and
/// wmparc. Not for names that only have such a word in them (sub-01_T1w_masked.nii.gz).
bool has_label_name(const std::string& file_name);

/// The guess from all signs. Only ids, whole numbers 0 … 65535, can be labels; they are taken for labels where the
/// header says so or where they look so, and with a name or a table that says so, also where they lie in small pieces.
bool is_taken_for_labels(const ImageVolume& volume, const LabelSigns& signs);

/// So many values, or fewer, may be labels wherever they lie: of a file that a person chose, and of an evaluation,
/// whose predictions can be those of a network that has hardly learnt and whose references can be very coarse.
constexpr std::size_t kFewValues = 8, kManyValues = 60;

/// Throws Error(kBadInput) where what is given as labels is an image in whole numbers: more than `enough` values that
/// change from voxel to voxel or by one level at a time. The sentence has `name`, the file's.
void require_label_map(const LabelVolume& labels, const std::string& name, std::size_t enough = kManyValues);

}  // namespace voxlet
