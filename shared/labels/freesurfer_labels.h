// FreeSurfer's label ids with names and colours, used for label maps without a table.
#pragma once

#include <cstdint>
#include <set>

#include "labels/labels.h"

namespace voxlet {

/// Names and colours of FreeSurferColorLUT.txt for its common ids: aseg (1 … 85, 251 … 255), the cortex of aparc (1000
/// … 1035, 2000 … 2035) and of aparc.a2009s (11100 … 11175, 12100 … 12175), the white matter below them (3000 …, 4000
/// …, 13100 …, 14100 …, 5001, 5002). Ascending.
const LabelList& freesurfer_labels();
/// The label of one of these ids; null for any other id. Valid for the program's lifetime.
const Label* freesurfer_label(std::uint16_t id);

/// True if the ids look like FreeSurfer's: at least three quarters are those of its usual structures (the rest may be
/// rare ones or additions), and they include two structures on both sides or three cortical regions. False for 1, 2, 3
/// …, however many.
bool are_freesurfer_ids(const std::set<std::uint16_t>& ids);

/// Labels for a label map without a table, in ascending order and without 0: FreeSurfer's if are_freesurfer_ids; any
/// other id is named "Label ID", in default_label_color.
LabelList default_labels(std::set<std::uint16_t> ids);

/// `known`, followed by those of `ids` that it lacks, in ascending order and without 0, named "Label ID" in
/// default_label_color. If `known` is empty, default_labels(ids).
LabelList complete_list(LabelList known, std::set<std::uint16_t> ids);
/// One label per id, from complete_list, in ascending order and without 0; the first one counts if `known` repeats an
/// id.
LabelList labels_of_ids(const LabelList& known, const std::set<std::uint16_t>& ids);

}  // namespace voxlet
