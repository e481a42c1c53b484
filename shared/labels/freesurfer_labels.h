// FreeSurfer's ids, for label maps of which nothing else is said.
#pragma once

#include <cstdint>
#include <set>

#include "labels/labels.h"

namespace voxlet {

/// Names and colours of FreeSurferColorLUT.txt for its common ids: aseg (1 … 85, 251 … 255), the cortex of aparc (1000
/// … 1035, 2000 … 2035) and of aparc.a2009s (11100 … 11175, 12100 … 12175), the white matter below them (3000 …, 4000
/// …, 13100 …, 14100 …, 5001, 5002). Ascending.
const LabelList& freesurfer_labels();
/// One of these; null where FreeSurfer has no such common id.
const Label* freesurfer_label(std::uint16_t id);

/// Whether ids are FreeSurfer's: three quarters are those of its usual structures (the others its rare ones, or labels
/// that somebody added), and there are two structures on both sides or three regions of the cortex. 1, 2, 3 … are not,
/// whatever their number.
bool are_freesurfer_ids(const std::set<std::uint16_t>& ids);

/// Names and colours for the ids of a label map without a table, ascending and without 0: FreeSurfer's where the ids
/// are its, "Label ID" in default_label_color for those that it does not know and where they are not.
LabelList default_labels(std::set<std::uint16_t> ids);

/// `known`, and after it those of `ids` that it lacks, ascending and without 0, as "Label ID" in default_label_color;
/// where nothing is known, default_labels.
LabelList complete_list(LabelList known, std::set<std::uint16_t> ids);
/// Of complete_list one label for each of the ids, the first one, ascending and without 0.
LabelList labels_of_ids(const LabelList& known, const std::set<std::uint16_t>& ids);

}  // namespace voxlet
